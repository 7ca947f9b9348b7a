import { segmentsOf } from '../words/segments-of.ts';

/** How much of a limit a piece of text takes. */
type Measure = (text: string) => number;

/** Some 20 characters of any script; what is longer behind a dot is no extension. Of `.tar.gz` both count. */
const LONGEST_EXTENSION = /(?:\.tar)?\.[^.\s]{1,20}$/iu;

/**
 * The start of `text` within `max`, cut between characters as people see them: never inside an emoji or a letter with
 * its marks, unless one alone is longer than that.
 */
export function cutText(text: string, max: number, measure: Measure): string {
  if (measure(text) <= max) return text;
  return startOf(charactersOf(text, max), max, measure) || startOf(text.slice(0, max + 1), max, measure);
}

function startOf(pieces: Iterable<string>, max: number, measure: Measure): string {
  let start = '';
  let used = 0;
  for (const piece of pieces) {
    used += measure(piece);
    if (used > max) break;
    start += piece;
  }
  return start;
}

/**
 * From a bounded part, since a page's title may be megabytes and no unit of text measures less than one. The two units
 * behind `max` tell whether what ends there ends.
 */
function* charactersOf(text: string, max: number): Generator<string> {
  for (const { segment } of segmentsOf(text.slice(0, max + 2))) yield segment;
}

/** A file name within `max`, with its extension kept where it has one. */
export function cutFileName(name: string, max: number, measure: Measure): string {
  if (measure(name) <= max) return name;
  const extension = LONGEST_EXTENSION.exec(name.slice(1))?.[0] ?? '';
  const kept = measure(extension) < max ? extension : '';
  const stem = name.slice(0, name.length - kept.length);
  return cutText(stem, max - measure(kept), measure).trimEnd() + kept;
}

/** Cuts a long name in its middle: the end tells files apart. `maxLength` counts characters as people see them. */
export function shortenFileName(name: string, maxLength: number): string {
  const characters = [...segmentsOf(name)].map(({ segment }) => segment);
  if (characters.length <= maxLength) return name;
  const tailLength = Math.floor(maxLength / 3);
  const head = characters.slice(0, maxLength - tailLength - 1).join('');
  return `${head.trimEnd()}…${characters.slice(-tailLength).join('').trimStart()}`;
}

const encoder = new TextEncoder();

/** File systems and the object stores that lie on them take no longer segment of a key (`NAME_MAX` of Linux). */
const SEGMENT_MAX_BYTES = 255;

/**
 * A file name as the last segment of a key, in at most 255 bytes of UTF-8.
 *
 * @param prefix what stands before it in the same segment
 */
export function keySegment(name: string, prefix = ''): string {
  const bytesOf: Measure = (text) => encoder.encode(text).length;
  return prefix + cutFileName(name, SEGMENT_MAX_BYTES - bytesOf(prefix), bytesOf);
}
