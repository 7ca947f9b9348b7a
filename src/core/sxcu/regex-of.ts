/** `(?i)` and its like at the beginning, which JavaScript says behind the expression. */
const FLAGS = /^\(\?([ims]{1,3})\)/;

/**
 * A regular expression as .NET writes them, as the browser's own.
 *
 * It is a stranger's: it may run for ever, so it is only ever run where it can be ended.
 *
 * @returns null for one that has something in it that browsers do not know
 */
export function regexOf(pattern: string): RegExp | null {
  const flags = FLAGS.exec(pattern);
  // .NET's `m` and `s` mean what they mean here; a name may stand between apostrophes there.
  const bare = (flags ? pattern.slice(flags[0].length) : pattern).replaceAll(/\(\?'(\w+)'/g, '(?<$1>');
  try {
    return new RegExp(bare, [...new Set(flags?.[1] ?? '')].join(''));
  } catch {
    return null;
  }
}
