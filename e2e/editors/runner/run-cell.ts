import type { Frame, Page } from '@playwright/test';
import type { Reply } from './agent.ts';
import { arrange } from './arrange.ts';
import type { EditorCase } from './editors.ts';
import { type Judgement, judge, type Seen } from './judge.ts';
import { judgeUndo } from './judge-undo.ts';
import type { Lab } from './lab.ts';
import { pasteAfterUpload } from './paste-after-upload.ts';
import { makePayload, type Payload } from './payload.ts';
import { readState, type State } from './probe-frame.ts';
import { applies, type Situation } from './situations.ts';

export interface Cell extends Judgement {
  readonly editor: string;
  readonly situation: string;
  readonly said: string;
}

const placeholder = 'nothing was copied';

/** One editor in all situations that it can be in, each with the editor built anew. */
export async function runEditor(
  lab: Lab,
  editor: EditorCase,
  situations: readonly Situation[],
  done: (cell: Cell) => void = () => undefined,
): Promise<Cell[]> {
  const page = await lab.openPage(editor.path);
  const cells: Cell[] = [];
  for (const situation of situations.filter((each) => applies(each, editor))) {
    const seen = await runCell(lab, page, editor, situation).catch(
      (thrown): Outcome => ({ said: '', verdict: 'ERROR', why: String(thrown).slice(0, 300) }),
    );
    const cell = { editor: editor.name, situation: situation.name, ...seen };
    done(cell);
    cells.push(cell);
    if (cell.verdict !== 'correct' && cell.verdict !== 'refused') await page.reload();
  }
  await page.close();
  return cells;
}

type Outcome = Judgement & { readonly said: string };

async function runCell(lab: Lab, page: Page, editor: EditorCase, situation: Situation): Promise<Outcome> {
  await page.bringToFront();
  const frame = await arrange(page, situation);
  await lab.agent.writeClipboard(placeholder);
  const tabId = await lab.agent.tabOf(page.url());
  const begun = await readState(frame);
  const { before, reply, payload } = await paste(lab, page, frame, situation, tabId);
  await page.waitForTimeout(200);
  const seen: Seen = {
    before,
    after: await readState(frame),
    payload,
    places: placesOf(situation, begun, before),
    singleLine: editor.singleLine === true,
    pasted: reply.pasted,
    ...(situation.payload === 'link' && !reply.pasted
      ? { copied: (await lab.agent.readClipboard()) === payload.url }
      : {}),
  };
  const judgement = judge(seen);
  const { said } = reply;
  return {
    said,
    ...(judgement.verdict === 'correct' ? await judgeUndo(lab, page, situation, before) : judgement),
  };
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
