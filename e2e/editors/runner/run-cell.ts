import type { Frame, Page } from '@playwright/test';
import type { Reply } from './agent.ts';
import type { EditorCase } from './editors.ts';
import { type Judgement, judge, type Seen } from './judge.ts';
import type { Lab } from './lab.ts';
import { pasteAfterUpload } from './paste-after-upload.ts';
import { makePayload, type Payload } from './payload.ts';
import { probeFrame, readState, type State } from './probe-frame.ts';
import type { Situation } from './situations.ts';

export interface Cell extends Judgement {
  readonly editor: string;
  readonly situation: string;
  readonly said: string;
}

const placeholder = 'nothing was copied';

/** Puts the page into the situation: the text, the focus by a real click, the caret. */
async function arrange(page: Page, { text, from, to }: Situation): Promise<Frame> {
  const frame = await probeFrame(page);
  await frame.evaluate((value) => globalThis.fixture?.set(value), text);
  await frame.locator('#place > :visible').first().click({ force: true, timeout: 3000 });
  await frame.evaluate(
    ([start, end]) => {
      globalThis.fixture?.focus();
      globalThis.fixture?.select(start, end);
    },
    [from, to] as const,
  );
  // Model editors hear of a selection by an event that comes a moment later.
  await page.waitForTimeout(60);
  return frame;
}

/** One editor in one situation. */
export async function runCell(lab: Lab, editor: EditorCase, situation: Situation): Promise<Cell> {
  const page = await lab.openPage(editor.path);
  const name = { editor: editor.name, situation: situation.name };
  try {
    const frame = await arrange(page, situation);
    await lab.agent.writeClipboard(placeholder);
    const tabId = await lab.agent.tabOf(page.url());
    const begun = await readState(frame);
    const { before, reply, payload } = await paste(lab, page, frame, situation, tabId);
    await page.waitForTimeout(200);
    const after = await readState(frame);
    const seen: Seen = {
      before,
      after,
      payload,
      places: placesOf(situation, begun, before),
      singleLine: editor.singleLine === true,
      pasted: reply.pasted,
      ...(situation.payload === 'link' && !reply.pasted
        ? { copied: (await lab.agent.readClipboard()) === payload.url }
        : {}),
    };
    let judgement = judge(seen);
    if (judgement.verdict === 'correct') judgement = await undo(page, frame, before);
    return { ...name, said: reply.said, ...judgement };
  } catch (thrown) {
    return { ...name, said: '', verdict: 'ERROR', why: String(thrown).slice(0, 300) };
  } finally {
    await page.close();
  }
}

async function paste(lab: Lab, page: Page, frame: Frame, situation: Situation, tabId: number) {
  const { meanwhile } = situation;
  if (meanwhile) return pasteAfterUpload(lab, page, frame, meanwhile, tabId);
  const before = await readState(frame);
  const payload: Payload = makePayload(situation.payload);
  const reply: Reply =
    situation.payload === 'link'
      ? await lab.agent.pasteFinished(payload, tabId)
      : await lab.agent.insertDirectly(payload, tabId);
  return { before, reply, payload };
}

/** Where the text may go: at the caret; where that was lost with the old editor, at the end too. */
function placesOf({ to, meanwhile }: Situation, begun: State, before: State): readonly number[] {
  if (meanwhile === 'typing') return [before.caret];
  if (meanwhile === 'recreated') return [to, before.model.length];
  return [begun.caret >= 0 ? to : before.model.length];
}

/** One real Ctrl+Z takes the link away and nothing else. */
async function undo(page: Page, frame: Frame, before: State): Promise<Judgement> {
  await page.bringToFront();
  await page.keyboard.press('Control+z');
  let model = '';
  for (let attempt = 0; attempt < 10; attempt += 1) {
    ({ model } = await readState(frame));
    if (model === before.model) return { verdict: 'correct', why: '' };
    await page.waitForTimeout(50);
  }
  return { verdict: 'LIE', why: `one undo leaves ${JSON.stringify(model)}` };
}
