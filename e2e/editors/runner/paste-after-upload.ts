import { expect, type Frame, type Page } from '@playwright/test';
import { type Reply, replyOf } from './agent.ts';
import type { Lab } from './lab.ts';
import { meanwhiles } from './meanwhile.ts';
import { type Payload, payloadOf } from './payload.ts';
import type { State } from './probe-frame.ts';
import type { Meanwhile, PayloadKind } from './situations.ts';

interface Plan {
  readonly kind: PayloadKind;
  readonly meanwhile: Meanwhile;
}

/** "Paste when done": an upload that stands still until the page has changed, and its link. */
export async function pasteAfterUpload(
  lab: Lab,
  page: Page,
  frame: Frame,
  { kind, meanwhile }: Plan,
): Promise<{ before: State; reply: Reply; payload: Payload }> {
  const { traffic } = lab.stack.s3;
  const jobId = crypto.randomUUID();
  const becomes = (phase: RegExp) =>
    expect
      .poll(async () => (await lab.agent.job(jobId))?.phase, { intervals: [50], timeout: 15_000 })
      .toMatch(phase);
  const tabId = await lab.agent.tabOf(page.url());
  await lab.configure({ linkFormat: kind === 'rich' ? 'html' : 'plain' });
  traffic.stall();
  try {
    await lab.agent.startUpload(jobId, tabId);
    const readBefore = await meanwhiles[meanwhile]({ lab, page, frame });
    const before = await readBefore({ lab, page, frame }, async () => {
      traffic.resume();
      await becomes(/delivering|done/);
    });
    traffic.resume();
    await becomes(/done/);
    const job = await lab.agent.job(jobId);
    // An editor always "contains" an empty link.
    if (!job?.link?.url) throw new Error(`The upload has no link: ${JSON.stringify(job?.failure)}`);
    return {
      before,
      reply: replyOf(job),
      payload: payloadOf(kind, job.name, job.link.url),
    };
  } finally {
    traffic.resume();
  }
}
