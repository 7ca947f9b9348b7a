import type { Traits } from './traits.ts';

interface Text {
  now(): string;
  write(text: string): void;
}

/**
 * What an app does some time after a link came in: when its server did not like it, say. To be called after each change,
 * with the text from before.
 */
export function doLater({ later, laterMs }: Traits, was: string, { now, write }: Text): void {
  const came = now();
  if (later === 'nothing' || !came.includes('://') || was.includes('://')) return;
  const half = came.replace(/(:\/\/\S{20})\S*/, '$1');
  setTimeout(() => {
    if (now() === came) write(later === 'reverts' ? was : half);
  }, laterMs);
}
