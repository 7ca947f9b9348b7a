/**
 * Whether `value` fits a pattern in which `*` stands for any text and `?` for one character.
 * Not a regular expression: the steps are at most pattern times value, whatever the pattern.
 */
export function fitsPattern(pattern: string, value: string): boolean {
  const [wanted, given] = [Array.from(pattern), Array.from(value)];
  let [at, star, retry] = [0, -1, 0];
  for (let index = 0; index < given.length; ) {
    if (wanted[at] === '*') {
      star = at++;
      retry = index;
    } else if (wanted[at] === '?' || wanted[at] === given[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++retry;
    } else {
      return false;
    }
  }
  while (wanted[at] === '*') at++;
  return at === wanted.length;
}
