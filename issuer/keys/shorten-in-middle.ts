const ELLIPSIS = '…';
const LONGEST_EXTENSION_BYTES = 24;

const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8');

/**
 * `name` in at most `maxBytes` bytes of UTF-8: cut in the middle, because the start tells what it is and the end
 * tells which one. The extension stays whole, and so does every letter with its marks.
 */
export function shortenInMiddle(name: string, maxBytes: number): string {
  if (bytesOf(name) <= maxBytes) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && bytesOf(name.slice(dot)) <= LONGEST_EXTENSION_BYTES ? name.slice(dot) : '';
  const stem = name.slice(0, name.length - extension.length);
  const letters = [...new Intl.Segmenter().segment(stem)].map(({ segment }) => segment);
  let leftBytes = maxBytes - bytesOf(extension) - bytesOf(ELLIPSIS);
  const head: string[] = [];
  const tail: string[] = [];
  while (letters.length > 0) {
    const fromHead = head.length <= tail.length;
    const letter = (fromHead ? letters.shift() : letters.pop()) ?? '';
    leftBytes -= bytesOf(letter);
    if (leftBytes < 0) break;
    if (fromHead) head.push(letter);
    else tail.unshift(letter);
  }
  return `${head.join('').trimEnd()}${ELLIPSIS}${tail.join('').trimStart()}${extension}`;
}
