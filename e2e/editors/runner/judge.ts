import type { Payload } from './payload.ts';
import type { State } from './probe-frame.ts';

export type Verdict = 'correct' | 'refused' | 'LIE' | 'LOSS' | 'SEND' | 'DIRTY' | 'SILENT' | 'ERROR';

export interface Judgement {
  readonly verdict: Verdict;
  /** What is wrong, in words; empty when nothing is. */
  readonly why: string;
}

export interface Seen {
  readonly before: State;
  readonly after: State;
  /** Places at which the text may have been put. */
  readonly places: readonly number[];
  readonly payload: Payload;
  readonly singleLine: boolean;
  /** A line break may have become a space. */
  readonly joinsLines: boolean;
  /** Spaces at the edges may be missing. */
  readonly trims: boolean;
  /** The person types in another field: the caret in this one is wherever their next click puts it. */
  readonly isCaretElsewhere: boolean;
  readonly pasted: boolean;
  /** Whether the clipboard has the link; unknown where the way taken does not fill it. */
  readonly copied?: boolean;
}

const stuckBefore = (text: string) => text !== '' && !/\s$/.test(text);
const stuckAfter = (text: string) => text !== '' && !/^\s/.test(text);

interface Fit {
  readonly carets: readonly number[];
  readonly shown: string;
}

/** How the model came from the old text by adding the payload and the spaces it needs; undefined when it did not. */
export function findFit({
  before,
  after,
  places,
  payload,
  singleLine,
  joinsLines,
  trims,
}: Seen): Fit | undefined {
  for (const place of places) {
    const [head, tail] = [before.model.slice(0, place), before.model.slice(place)];
    const joined = payload.shown.map((shown) => shown.replaceAll('\n', ' '));
    const shownAll = singleLine ? joined : joinsLines ? [...payload.shown, ...joined] : payload.shown;
    for (const shown of shownAll)
      for (const lead of stuckBefore(head) && !trims ? [' '] : ['', ' '])
        for (const trail of stuckAfter(tail) && !trims ? [' '] : ['', ' '])
          if (after.model === head + lead + shown + trail + tail) {
            const behind = place + lead.length + shown.length;
            return { carets: [behind, behind + trail.length], shown };
          }
  }
  return undefined;
}

/** True when something was only added to the old text, wherever. */
function isOldTextKept({ before, after }: Seen): boolean {
  for (let place = 0; place <= before.model.length; place += 1) {
    const [head, tail] = [before.model.slice(0, place), before.model.slice(place)];
    const isLonger = after.model.length >= before.model.length;
    if (isLonger && after.model.startsWith(head) && after.model.endsWith(tail)) return true;
  }
  return false;
}

/** The verdict on one paste, all but the undo. */
export function judge(seen: Seen): Judgement {
  const { before, after, payload, pasted, copied } = seen;
  const show = `${JSON.stringify(before.model)} became ${JSON.stringify(after.model)}`;
  if (after.sent > 0) return { verdict: 'SEND', why: `sent ${after.sent}; ${show}` };
  if (after.others !== before.others)
    return { verdict: 'LOSS', why: `other field: ${before.others} became ${after.others}` };
  if (!pasted) {
    if (after.model !== before.model)
      return { verdict: isOldTextKept(seen) ? 'DIRTY' : 'LOSS', why: `said refused, but ${show}` };
    if (copied === false) return { verdict: 'SILENT', why: 'refused and the clipboard has no link' };
    return { verdict: 'refused', why: '' };
  }
  const fit = findFit(seen);
  if (!fit) return { verdict: isOldTextKept(seen) ? 'LIE' : 'LOSS', why: show };
  const faults = [
    ...(fit.carets.includes(after.caret) || seen.isCaretElsewhere
      ? []
      : [`caret at ${after.caret}, not ${fit.carets.join(' or ')}`]),
    ...(after.canSend ? [] : ['the send button sleeps']),
    ...(!fit.shown.includes(payload.url) && !after.html.includes(payload.url)
      ? ['the name without the link']
      : []),
  ];
  return faults.length === 0
    ? { verdict: 'correct', why: '' }
    : { verdict: 'LIE', why: `${faults.join('; ')}; ${show}` };
}
