import type { Finding } from './finding.ts';
import { isTrouble, type Trouble } from './finding.ts';

const MARKS = {
  passed: ['ok', '\u001b[32m'],
  warning: ['warning', '\u001b[33m'],
  failed: ['WRONG', '\u001b[31m'],
} as const;
const PLAIN = '\u001b[0m';
const MARK_WIDTH = 8;
const STEP_WIDTH = 14;

/** One finding for a person at a terminal, with its remedy in a second line. */
export function writeFinding(finding: Finding, isColoured: boolean): string {
  const [mark, colour] = MARKS[finding.verdict];
  const shown = mark.padEnd(MARK_WIDTH);
  const head = `${isColoured ? colour + shown + PLAIN : shown}${finding.step.padEnd(STEP_WIDTH)}`;
  if (!isTrouble(finding)) return head + finding.what;
  const indent = ' '.repeat(MARK_WIDTH + STEP_WIDTH);
  return `${head}${finding.what}${factsOf(finding)}\n${indent}${finding.remedy}.`;
}

/** The same as one line of the server's log. */
export function writeLine(finding: Trouble): string {
  return `Check, ${finding.step}: ${finding.what}${factsOf(finding)}. ${finding.remedy}.`;
}

function factsOf({ code, requestId }: Trouble): string {
  const facts = [code, requestId && `request ${requestId}`].filter(Boolean);
  return facts.length > 0 ? ` (${facts.join(', ')})` : '';
}
