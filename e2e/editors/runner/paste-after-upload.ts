import { expect, type Frame, type Page } from '@playwright/test';
import type { Reply } from './agent.ts';
import type { Lab } from './lab.ts';
import type { Payload } from './payload.ts';
import { readState, type State } from './probe-frame.ts';
import type { Meanwhile } from './situations.ts';
import { typeOn } from './type-on.ts';

const actions: Readonly<Record<Meanwhile, (lab: Lab, page: Page, frame: Frame) => Promise<unknown>>> = {
  nothing: async () => undefined,
  button: (_lab, _page, frame) => frame.locator('#elsewhere').click(),
  typing: (_lab, page) => typeOn(page),
  hidden: (lab) => lab.agent.page.bringToFront(),
  recreated: (_lab, _page, frame) => frame.evaluate(() => globalThis.fixture?.recreate()),
};

/** "Paste into page when done": an upload that stands still until the page has changed, and its link. */
export async function pasteAfterUpload(
  lab: Lab,
  page: Page,
  frame: Frame,
  meanwhile: Meanwhile,
  tabId: number,
): Promise<{ before: State; reply: Reply; payload: Payload }> {
  const jobId = crypto.randomUUID();
  lab.stack.s3.traffic.stall();
  try {
    await lab.agent.startUpload(jobId, tabId);
    await actions[meanwhile](lab, page, frame);
    await page.waitForTimeout(50);
    const before = await readState(frame);
    lab.stack.s3.traffic.resume();
    await expect
      .poll(async () => (await lab.agent.job(jobId))?.phase, { intervals: [50], timeout: 15_000 })
      .toBe('done');
    const job = await lab.agent.job(jobId);
    const url = job?.link?.url ?? '';
    return {
      before,
      reply: {
        pasted: job?.delivery === 'pasted',
        said: String(job?.notice?.detail?.reason ?? job?.notice?.code ?? job?.delivery),
      },
      payload: { plain: url, shown: [url], url },
    };
  } finally {
    lab.stack.s3.traffic.resume();
  }
}
