import type { Frame, Page } from '@playwright/test';
import { arrange } from './arrange.ts';
import type { EditorCase } from './editors.ts';
import type { Judgement } from './judge.ts';
import type { Lab } from './lab.ts';
import { probeFrame, readState, type State } from './probe-frame.ts';
import type { PayloadKind, Situation } from './situations.ts';
import { typeOn } from './type-on.ts';

interface Pasted {
  readonly lab: Lab;
  readonly page: Page;
  readonly frame: Frame;
  readonly editor: EditorCase;
  readonly situation: Situation;
  readonly kind: PayloadKind;
  readonly before: State;
}

const CORRECT: Judgement = { verdict: 'correct', why: '' };

/** What the person does next with a link that is in its place: takes it away, or types on where they were. */
export async function judgeAfterwards(pasted: Pasted): Promise<Judgement> {
  const { meanwhile } = pasted.situation;
  if (meanwhile === 'elsewhere') return judgeFocus(pasted);
  // What an input method has just finished is a step of undo of its own in some editors and not in others.
  return meanwhile === 'composing' ? CORRECT : judgeUndo(pasted);
}

/** The next key goes into the field where they were typing. */
async function judgeFocus({ page, frame, before }: Pasted): Promise<Judgement> {
  const { model } = await readState(frame);
  await page.keyboard.type('!');
  const after = await readState(frame);
  const typedOn = before.others.replace(' and more', ' and more!');
  if (after.model === model && after.others === typedOn) return CORRECT;
  return {
    verdict: 'LIE',
    why: `the next key made ${JSON.stringify(after.model)} and ${JSON.stringify(after.others)}`,
  };
}

/** One real Ctrl+Z takes the link away and nothing else. */
async function judgeUndo(pasted: Pasted): Promise<Judgement> {
  const { page, situation, before } = pasted;
  await page.bringToFront();
  // There is no sign of it; a person takes longer to change their mind.
  await page.waitForTimeout(pasted.editor.historyDelayMs ?? 0);
  const left = await undo(page, await probeFrame(page), before.model);
  if (left === before.model) return CORRECT;
  if (pasted.editor.keepsPastes && (await undoOwnPaste(pasted, 'link')).includes(OWN_URL)) return CORRECT;
  if (situation.meanwhile === 'typing') {
    // A rich link may have come as the bare URL.
    for (const kind of new Set<PayloadKind>([pasted.kind, 'link']))
      if (left === (await undoOwnPaste(pasted, kind))) return CORRECT;
  }
  return { verdict: 'LIE', why: `one undo leaves ${JSON.stringify(left)}` };
}

/** Presses Ctrl+Z and waits for what it should leave; gives what it left. */
async function undo(page: Page, frame: Frame, expected: string): Promise<string> {
  await page.keyboard.press('Control+z');
  for (let attempt = 1; ; attempt += 1) {
    const { model } = await readState(frame);
    if (model === expected || attempt === 10) return model;
    await page.waitForTimeout(50);
  }
}

const OWN_URL = 'https://files.example.com/d/own';

/**
 * What one undo leaves after the person's own Ctrl+V. Some editors (Slate) join whatever is put behind typed words to
 * the typing: then Putlink's paste may be undone together with them as well.
 */
async function undoOwnPaste({ lab, page, editor, situation }: Pasted, kind: PayloadKind): Promise<string> {
  const frame = await arrange(page, situation);
  await typeOn(page);
  const { model } = await readState(frame);
  await (kind === 'rich'
    ? lab.agent.copyAnchor(OWN_URL, 'own.pdf')
    : lab.agent.writeClipboard(` ${OWN_URL}`));
  await page.keyboard.press('Control+v');
  await page.waitForTimeout(200 + (editor.historyDelayMs ?? 0));
  return undo(page, frame, model);
}
