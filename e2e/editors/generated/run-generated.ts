import type { Page } from '@playwright/test';
import { arrange } from '../runner/arrange.ts';
import { type Judgement, judge } from '../runner/judge.ts';
import type { Lab } from '../runner/lab.ts';
import { payloadOf } from '../runner/payload.ts';
import { readState } from '../runner/probe-frame.ts';
import { at } from '../runner/situations.ts';
import { type Traits, traitsOf } from './traits.ts';

/** What the person has copied last: nobody's business but theirs. */
export const SECRET = 'a secret of the person';

/** Until the slowest of them has drawn what was typed. */
const TYPED_MS = 700;

export interface GeneratedCell extends Judgement {
  readonly seed: number;
  readonly traits: Traits;
  readonly said: string;
  readonly elapsedMs: number;
}

/** One Ctrl+Z takes the link away, where app or browser have an undo that the app's own drawing leaves alone. */
const isUndone = ({ kind, control, card, jumps, rewrites, paste, beforeInput }: Traits) =>
  kind === 'model'
    ? !(paste === 'deaf' && beforeInput === 'none')
    : card === 'none' && !jumps && rewrites === 'none' && (kind === 'native' || control === 'none');

async function judgeUndo(page: Page, before: string): Promise<Judgement | undefined> {
  await page.keyboard.press('Control+z');
  const frame = page.mainFrame();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if ((await readState(frame)).model === before) return undefined;
    await page.waitForTimeout(50);
  }
  return { verdict: 'LIE', why: `one undo leaves ${JSON.stringify((await readState(frame)).model)}` };
}

/** Nothing that a paste would have to be refused for. */
export const isTame = ({ kind, rewrites, limit, paste, jumps }: Traits): boolean =>
  rewrites === 'none' && limit === 0 && (kind === 'field' || (paste !== 'clipboard' && !jumps));

/** The editor of a seed, built, written in and given a link. */
export async function runGenerated(
  lab: Lab,
  page: Page,
  origin: string,
  seed: number,
): Promise<GeneratedCell> {
  const traits = traitsOf(seed);
  const startedAt = performance.now();
  await page.goto(`${origin}/generated?seed=${seed}`);
  const situation = { name: traits.text, ...at(traits.text) };
  const frame = await arrange(page, situation, { isBehind: true });
  if (traits.typesFirst) {
    await page.keyboard.type('so ');
    await page.waitForTimeout(TYPED_MS);
  }
  const before = await readState(frame);
  const place = traits.typesFirst ? before.caret : situation.to;
  const payload = payloadOf(traits.payload, 'report 7.pdf', `https://files.example.com/d/${traits.key}`);
  const { pasted, said } = await lab.agent.insertDirectly(payload, await lab.agent.tabOf(page.url()));
  // Whatever is drawn late has been drawn by then.
  await page.waitForTimeout(350);
  const after = await readState(frame);
  const places = [place];
  const judgement = judge({
    ...{ before, after, payload, places, pasted },
    ...{
      isCaretElsewhere: false,
      trims: traits.rewrites === 'trim' && before.model.includes(','),
      singleLine: false,
    joinsLines: false,
    },
  });
  const cell = { seed, traits, said, elapsedMs: Math.round(performance.now() - startedAt) };
  if (judgement.verdict === 'refused' && after.caret !== place && after.caret !== before.caret)
    return { ...cell, verdict: 'DIRTY', why: `the caret went from ${place} to ${after.caret}` };
  const undone =
    judgement.verdict === 'correct' && isUndone(traits) ? await judgeUndo(page, before.model) : undefined;
  return { ...cell, ...(undone ?? judgement) };
}
