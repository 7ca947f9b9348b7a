import type { StoredJob } from '../../harness/extension.ts';
import { poll } from '../../native/harness/poll.ts';
import { replyOf } from '../runner/agent.ts';
import type { EditorCase } from '../runner/editors.ts';
import { type Judgement, judge } from '../runner/judge.ts';
import { payloadOf } from '../runner/payload.ts';
import type { State } from '../runner/probe-frame.ts';
import type { Cell } from '../runner/run-cell.ts';
import { EditorTab } from './editor-tab.ts';
import type { NativeLab } from './native-lab.ts';
import type { NativeSituation, Pasted } from './situations.ts';

const PLACEHOLDER = 'what was there before';

/** One editor in the situations in which the real focus matters. */
export async function runNatively(
  lab: NativeLab,
  editor: EditorCase,
  situations: readonly NativeSituation[],
  done: (cell: Cell) => void = () => undefined,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const situation of situations.filter(({ types }) => !(types && editor.closed))) {
    const tab = await EditorTab.open(lab, editor);
    const seen = await runCell(lab, tab, editor, situation).catch(
      (thrown): Outcome => ({ said: '', verdict: 'ERROR', why: String(thrown).slice(0, 300) }),
    );
    const cell = { editor: editor.name, situation: situation.name, payload: 'link' as const, ...seen };
    done(cell);
    cells.push(cell);
    await tab.close();
  }
  return cells;
}

type Outcome = Judgement & { readonly said: string };

async function runCell(
  lab: NativeLab,
  tab: EditorTab,
  editor: EditorCase,
  situation: NativeSituation,
): Promise<Outcome> {
  const place = situation.text.indexOf('|');
  await lab.forgetJobs();
  await tab.arrange(situation.text.replace('|', ''), place, editor.closed === true);
  await lab.clipboard.write(PLACEHOLDER);
  const { job, before } = await situation.paste(lab, tab);
  const after = await settled(lab, tab, job);
  const url = job.link?.url;
  // An editor always "contains" an empty link.
  if (!url) throw new Error(`The upload has no link: ${JSON.stringify(job.failure)}`);
  const pasted = job.delivery === 'pasted';
  const judgement = judge({
    before,
    after,
    payload: payloadOf('link', job.name, url),
    isCaretElsewhere: situation.nextKey === 'other field',
    places: [situation.name === 'upload: typing on' ? before.caret : place],
    trims: editor.trims === true,
    joinsLines: false,
    singleLine: editor.singleLine === true || editor.blockPerLine === true,
    pasted,
    copied: (await lab.clipboard.read()) === (pasted ? PLACEHOLDER : url),
  });
  const { said } = replyOf(job);
  if (judgement.verdict !== 'correct') return { said, ...judgement };
  return { said, ...(await judgeNextKey(lab, tab, situation, { job, before }, after)) };
}

/** The popup gives the focus back to the page when it is gone; with bad news it stays until it is closed. */
async function settled(
  { chromium, hands }: NativeLab,
  tab: EditorTab,
  { notice }: StoredJob,
): Promise<State> {
  if (notice && (await chromium.isPopupOpen())) await hands.key('Escape');
  await chromium.waitForPopup('closed');
  await tab.until('the focus', () => document.hasFocus());
  return tab.look();
}

/** The person types on: the next key goes where they were, and the link stays. */
async function judgeNextKey(
  { hands }: NativeLab,
  tab: EditorTab,
  { nextKey }: NativeSituation,
  { before }: Pasted,
  after: State,
): Promise<Judgement> {
  if (nextKey === 'button') return { verdict: 'correct', why: '' };
  await hands.type('!');
  const { model, caret } = after;
  const inEditor = nextKey === 'editor';
  const wanted = inEditor ? `${model.slice(0, caret)}!${model.slice(caret)}` : model;
  const isAsWanted = async () => {
    const now = await tab.look();
    return now.model === wanted && (inEditor ? now.others === before.others : now.others.includes('More!'));
  };
  const isRight = await poll(isAsWanted, 'the next key', 2000).catch(() => false);
  if (isRight) return { verdict: 'correct', why: '' };
  const now = await tab.look();
  return {
    verdict: 'LIE',
    why: `the next key made ${JSON.stringify(now.model)} and ${JSON.stringify(now.others)}`,
  };
}
