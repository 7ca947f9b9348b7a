import type { Frame, Page } from '@playwright/test';
import type { Reply } from './agent.ts';
import { arrange } from './arrange.ts';
import type { EditorCase } from './editors.ts';
import { type Judgement, judge, type Seen } from './judge.ts';
import { judgeAfterwards } from './judge-afterwards.ts';
import type { Lab } from './lab.ts';
import { pasteAfterUpload } from './paste-after-upload.ts';
import { makePayload, type Payload } from './payload.ts';
import { readState, type State } from './probe-frame.ts';
import { applies, type Case, type PayloadKind, type Situation } from './situations.ts';

export interface Cell extends Judgement {
  readonly editor: string;
  readonly situation: string;
  readonly payload: PayloadKind;
  readonly said: string;
}

const PLACEHOLDER = 'nothing was copied';

/** One editor in all situations that it can be in, each with the editor built anew. */
export async function runEditor(
  lab: Lab,
  editor: EditorCase,
  cases: readonly Case[],
  done: (cell: Cell) => void = () => undefined,
): Promise<Cell[]> {
  const page = await lab.openPage(editor.path);
  const cells: Cell[] = [];
  for (const each of cases.filter((one) => applies(one, editor))) {
    const seen = await runCell(lab, page, editor, each).catch(
      (thrown): Outcome => ({ said: '', verdict: 'ERROR', why: String(thrown).slice(0, 300) }),
    );
    const { situation, payload } = each;
    const cell = { editor: editor.name, situation: situation.name, payload, ...seen };
    done(cell);
    cells.push(cell);
    if (cell.verdict !== 'correct' && cell.verdict !== 'refused') await page.reload();
  }
  await page.close();
  return cells;
}

type Outcome = Judgement & { readonly said: string };

async function runCell(lab: Lab, page: Page, editor: EditorCase, { situation, payload: kind }: Case) {
  await page.bringToFront();
  const frame = await arrange(page, situation);
  await lab.agent.writeClipboard(PLACEHOLDER);
  const begun = await readState(frame);
  const { before, reply, payload } = await paste(lab, page, frame, situation, kind);
  await page.waitForTimeout(200);
  const seen: Seen = {
    before,
    after: await readState(frame),
    payload,
    places: placesOf(situation, begun, before),
    isCaretElsewhere: situation.meanwhile === 'elsewhere',
    trims: editor.trims === true || (editor.trimsLines === true && kind === 'lines'),
    singleLine: editor.singleLine === true || editor.blockPerLine === true,
    joinsLines: editor.joinsLines === true,
    pasted: reply.pasted,
    ...(kind !== 'lines' ? { copied: (await lab.agent.readClipboard()) === payload.url } : {}),
  };
  const judgement = judge(seen);
  const { said } = reply;
  if (judgement.verdict !== 'correct') return { said, ...judgement };
  return { said, ...(await judgeAfterwards({ lab, page, frame, editor, situation, kind, before })) };
}

async function paste(lab: Lab, page: Page, frame: Frame, { meanwhile }: Situation, kind: PayloadKind) {
  if (meanwhile) return pasteAfterUpload(lab, page, frame, { kind, meanwhile });
  const tabId = await lab.agent.tabOf(page.url());
  const before = await readState(frame);
  const payload: Payload = makePayload(kind);
  const reply: Reply =
    kind === 'lines'
      ? await lab.agent.insertDirectly(payload, tabId)
      : await lab.agent.pasteFinished(payload, tabId);
  return { before, reply, payload };
}

/** Where the text may go: at the caret; where that was lost with the old editor, at the end too. */
function placesOf({ to, meanwhile }: Situation, begun: State, before: State): readonly number[] {
  if (meanwhile === 'typing' || meanwhile === 'composing') return [before.caret];
  if (meanwhile === 'recreated') return [to, before.model.length];
  return [begun.caret >= 0 ? to : before.model.length];
}
