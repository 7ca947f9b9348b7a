import type { Finder, FoundSecret } from './found-secret.ts';

const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
/** Of a key whose end cannot be seen: its lines of base64. */
const BODY = /[A-Za-z0-9+/=\s:,-]*/y;

/** Private keys in PEM, from their first line to their last. */
export const findPrivateKeys: Finder = (text) => {
  const found: FoundSecret[] = [];
  for (const { index, 0: line } of text.matchAll(BEGIN)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const after = index + line.length;
    END.lastIndex = after;
    const last = END.exec(text);
    BODY.lastIndex = after;
    const bodyEnd = after + (BODY.exec(text)?.[0].trimEnd().length ?? 0);
    const end = last ? last.index + last[0].length : bodyEnd;
    found.push({ kind: 'private-key', start: index, end });
  }
  return found;
};
