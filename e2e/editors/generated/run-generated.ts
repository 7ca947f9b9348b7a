import type { Frame, Page } from '@playwright/test';
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
const isUndone = (traits: Traits) => {
  const { kind, control, card, jumps, rewrites, paste, beforeInput, undo, mounts, later } = traits;
  if (later !== 'nothing') return false;
  if (kind === 'model') return undo !== 'none' && !(paste === 'deaf' && beforeInput === 'none');
  if (mounts === 'on-input' || card !== 'none' || jumps || rewrites !== 'none') return false;
  return kind === 'native' || control === 'none';
};

async function judgeUndo(page: Page, frame: Frame, before: string): Promise<Judgement | undefined> {
  await page.keyboard.press('Control+z');
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if ((await readState(frame)).model === before) return undefined;
    await page.waitForTimeout(50);
  }
  return { verdict: 'LIE', why: `one undo leaves ${JSON.stringify((await readState(frame)).model)}` };
}

/** Until an app has drawn what was typed, and has done to it what it does. */
const drawnAfterMs = ({ kind, drawsAfterMs, cardAfterMs }: Traits) =>
  TYPED_MS + (kind === 'native' ? cardAfterMs : drawsAfterMs);

/** For so long is waited until something is seen of a paste that an editor has taken. */
const SEEN_MS = 2000;

/** Shows only after it was given up that it has dropped the address of a link with a name. */
const dropsLate = ({ kind, payload, rich, drawsAfterMs }: Traits) =>
  kind === 'model' && payload === 'rich' && rich === 'name' && drawsAfterMs > SEEN_MS;

/** Nothing that a paste would have to be refused for. */
export const isTame = (traits: Traits): boolean => {
  const { kind, rewrites, limit, paste, jumps, later, twin } = traits;
  if (dropsLate(traits)) return false;
  return (
    rewrites === 'none' &&
    limit === 0 &&
    later === 'nothing' &&
    kind !== 'aria' &&
    twin !== 'shown' &&
    (kind === 'field' || (paste !== 'clipboard' && !jumps))
  );
};

/** Whether something goes on when the first answer is there. */
const goesOn = ({ kind, drawsAfterMs, later, cardAfterMs, card }: Traits) =>
  (kind === 'model' && drawsAfterMs >= 1000) ||
  later !== 'nothing' ||
  ((kind === 'native' || card !== 'none') && cardAfterMs >= 1000);

const meanwhiles: Readonly<Record<Traits['meanwhile'], (page: Page, frame: Frame) => Promise<unknown>>> = {
  nothing: async () => undefined,
  types: (page) => page.keyboard.type('so '),
  recreates: (_page, frame) => frame.evaluate(() => globalThis.fixture?.recreate()),
  starts: (_page, frame) =>
    frame.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      globalThis.fixture?.focus();
      globalThis.fixture?.select(0, 0);
    }),
  leaves: (_page, frame) => frame.evaluate(() => (document.activeElement as HTMLElement).blur()),
};

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
    await page.waitForTimeout(drawnAfterMs(traits));
  }
  const begun = await readState(frame);
  let before = begun;
  let shifted = begun.caret;
  const payload = payloadOf(traits.payload, 'report 7.pdf', `https://files.example.com/d/${traits.key}`);
  const meanwhile = async () => {
    await meanwhiles[traits.meanwhile](page, frame);
    shifted = (await readState(frame)).caret;
    if (traits.meanwhile !== 'types') return;
    await page.waitForTimeout(drawnAfterMs(traits));
    before = await readState(frame);
  };
  const { pasted, said } = await lab.agent.insertDirectly(payload, await lab.agent.tabOf(page.url()), {
    meanwhile,
    isFollowed: goesOn(traits),
  });
  // Whatever is drawn late has been drawn by then.
  await page.waitForTimeout(350);
  const after = await readState(frame);
  const place = traits.typesFirst || traits.meanwhile === 'types' ? before.caret : situation.to;
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
  // The app may have moved it before, or lost it with its old element.
  const isCaretKept = [place, before.caret, shifted, -1].includes(after.caret);
  if (judgement.verdict === 'refused' && !isCaretKept)
    return { ...cell, verdict: 'DIRTY', why: `the caret went from ${place} to ${after.caret}` };
  const undone =
    judgement.verdict === 'correct' && isUndone(traits)
      ? await judgeUndo(page, frame, before.model)
      : undefined;
  return { ...cell, ...(undone ?? judgement) };
}
