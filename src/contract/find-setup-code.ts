import { decodeBytes } from './base64url.ts';

/** What stands between the characters of a code where nobody sees it, or where a line was broken or quoted. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const BETWEEN = /[\s>|=\\]/g;
/** `=2E` of quoted-printable and `%2E` of a URL inside another one. */
const ESCAPED = /[=%]([2-7][0-9A-F])/gi;
/** At the end of a line of quoted-printable. */
const SOFT_BREAK = /=[ \t]*\r?\n/g;

const MARK = /putlink(\d{1,9})\./gi;
const RUN = /^[A-Za-z0-9_-]*/;

/** Something in a text that begins as a code does. */
export interface Candidate {
  readonly version: string;
  /** What the code holds, as text; null where it is cut off or was changed. */
  readonly json: string | null;
  /** The code alone, without what stands around it. */
  readonly text: string;
}

/**
 * Everything in a text that may be a set-up code, wherever it stands: in a mail, quoted or not, in a link of any kind, more than
 * once. White space, line breaks, marks of quoting and escapes in the middle of one do not matter, because a code says itself
 * where it ends.
 */
export function findCandidates(text: string): Candidate[] {
  const seen = text.replace(INVISIBLE, '').replace(SOFT_BREAK, '');
  const unescaped = seen.replace(ESCAPED, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  // Where a line break was taken out already, what looks like an escape may be none.
  return [unescaped, seen].flatMap((reading) => candidatesIn(reading.replace(BETWEEN, '')));
}

/** One that is cut off may seem to go on in the next, so each is looked for by itself. */
function candidatesIn(text: string): Candidate[] {
  return [...text.matchAll(MARK)].map(({ 0: mark, 1: version = '', index }) => {
    const [run = ''] = RUN.exec(text.slice(index + mark.length)) ?? [];
    return candidateOf(version, run);
  });
}

function candidateOf(version: string, run: string): Candidate {
  const bytes = decodeBytes(run);
  const lengthBytes = lengthOfJson(bytes);
  if (lengthBytes === null) return { version, json: null, text: `putlink${version}.${run}` };
  const characters = Math.ceil((lengthBytes * 4) / 3);
  return {
    version,
    json: textOf(bytes.subarray(0, lengthBytes)),
    text: `putlink${version}.${run.slice(0, characters)}`,
  };
}

/** How many bytes the object or list takes that `bytes` begin with; null where it does not end, or none begins. */
function lengthOfJson(bytes: Uint8Array): number | null {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const character = String.fromCharCode(bytes[index] ?? 0);
    if (isInText) {
      if (character === '\\') index += 1;
      else if (character === '"') isInText = false;
    } else if (character === '"') isInText = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0) return character === '}' || character === ']' ? index + 1 : null;
  }
  return null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
