import { squeeze, type TextBefore } from './compare-text.ts';

/** What no app changes of a text that it rewrites, masks or cuts. */
const core = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

/** Fewer letters of an address may be anything. */
const FEWEST = 8;

/** So much of it is enough beside a text that is known: `https` and the first letters of the host. */
const BEGINNING = 12;

/** Where an app is reached, in letters: `https` and the host. */
const beginningOf = (address: string) => core(/^\w+:\/\/[^/]+/.exec(address)?.[0] ?? address);

/** Whether a text is the name of a link, or what a cut or a filter has left of it: half of its letters, in their order. */
export function isNameOf(name: string, shown: string): boolean {
  const [all, left] = [squeeze(name).toLowerCase(), squeeze(shown).toLowerCase()];
  if (left === '' || left.length * 2 < all.length) return false;
  let at = 0;
  for (const letter of all) if (letter === left[at]) at += 1;
  return at === left.length;
}

/**
 * Whether what has come into a text is a link of ours, however it was cut or rewritten: the old text is there, on one
 * side at least, and beside it the beginning of the address. In a text that was empty, nothing but the address or a
 * part of it: the same box may have become another conversation's by now, with another link in it.
 */
export function isOurs(was: TextBefore, addition: string, nowText: string): boolean {
  const address = addition.split(/\s+/).find((word) => word.includes('://'));
  if (address === undefined) return false;
  const [before, after, now] = [was.before, was.after ?? '', nowText].map(squeeze) as [
    string,
    string,
    string,
  ];
  if (before === '' && after === '') {
    const shown = core(now);
    return shown.length >= FEWEST && core(address).startsWith(shown);
  }
  const isRight = before !== '' && now.startsWith(before);
  const isLeft = after !== '' && now.endsWith(after);
  if (!isRight && !isLeft) return false;
  const rest = now.slice(
    isRight ? before.length : 0,
    isLeft ? Math.max(0, now.length - after.length) : undefined,
  );
  return core(rest).includes(beginningOf(address).slice(0, BEGINNING));
}
