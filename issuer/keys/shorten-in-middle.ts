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
  // Asked for letter by letter: going through a long name takes seconds.
  const letters = new Intl.Segmenter().segment(stem);
  let leftBytes = maxBytes - bytesOf(extension) - bytesOf(ELLIPSIS);
  let [headEnd, tailStart] = [0, stem.length];
  for (let fromHead = true; headEnd < tailStart; fromHead = !fromHead) {
    const letter = letters.containing(fromHead ? headEnd : tailStart - 1)?.segment ?? '';
    leftBytes -= bytesOf(letter);
    if (leftBytes < 0) break;
    if (fromHead) headEnd += letter.length;
    else tailStart -= letter.length;
  }
  return `${stem.slice(0, headEnd).trimEnd()}${ELLIPSIS}${stem.slice(tailStart).trimStart()}${extension}`;
}
