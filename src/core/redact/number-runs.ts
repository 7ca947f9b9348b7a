/** A number as people write long ones: groups of digits with single signs between them. */
export interface NumberRun {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The digits, group by group. */
  readonly groups: readonly string[];
  /** What stands right before and behind it; empty at the ends of the text. */
  readonly before: string;
  readonly after: string;
}

const DIGIT = /\d/;
/** Also the dashes and spaces that do not break. */
const BETWEEN = /[ \u00a0\u2009\u202f.\-\u2010\u2011\u2013()/]/;
const LONGEST = 40;

/** All runs of digits and what groups them, from an opening + or bracket to the last digit. */
export function numberRuns(text: string): readonly NumberRun[] {
  const runs: NumberRun[] = [];
  let at = 0;
  while (at < text.length) {
    if (!DIGIT.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const end = endOfRun(text, at);
    const start = startOfRun(text, at);
    runs.push({
      start,
      end,
      text: text.slice(start, end),
      groups: text.slice(start, end).split(/\D+/).filter(Boolean),
      before: text.charAt(start - 1),
      after: text.charAt(end),
    });
    at = end;
  }
  return runs;
}

function endOfRun(text: string, from: number): number {
  let end = from + 1;
  for (let at = from + 1; at < text.length && at - from < LONGEST; at += 1) {
    const sign = text.charAt(at);
    if (DIGIT.test(sign)) end = at + 1;
    // Two signs at most: `) ` and ` - ` end nothing, a gap does.
    else if (!BETWEEN.test(sign) || at - end >= 3) break;
  }
  return end;
}

function startOfRun(text: string, first: number): number {
  let start = first;
  if (text.charAt(start - 1) === '(') start -= 1;
  if (text.charAt(start - 1) === '+') start -= 1;
  return start;
}

/** Whether a run stands for itself, and is no part of a word, a price, a path or a longer number. */
export function standsAlone({ before, after }: NumberRun): boolean {
  return !/[\p{L}\p{N}_#$€£₩¥=/.,@&-]/u.test(before) && !/[\p{L}_%@°]/u.test(after);
}
