import type { Call, Template } from './template.ts';

/** `$json:a.b$`, `\$` for a dollar; what stands between is a name and arguments. */
const PIECES = /\\.|\$[^$]*\$/gs;

/**
 * Reads a text as ShareX did up to 13.7: calls stand between dollars, are never within each other, and a regular expression is
 * named by its place in a list of the file.
 *
 * @param regexList the file's `RegexList`
 */
export function parseOldTemplate(text: string, regexList: readonly string[]): Template {
  const parts: (string | Call)[] = [];
  let literal = '';
  let from = 0;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    literal += text.slice(from, index);
    from = index + piece.length;
    if (piece.startsWith('\\')) literal += piece.slice(1);
    else {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(callOf(piece.slice(1, -1), regexList));
    }
  }
  literal += text.slice(from);
  return literal === '' ? parts : [...parts, literal];
}

function callOf(text: string, regexList: readonly string[]): Call {
  const colon = text.indexOf(':');
  const name = (colon < 0 ? text : text.slice(0, colon)).trim().toLowerCase();
  const rest = colon < 0 ? undefined : text.slice(colon + 1);
  if (name === 'regex' && rest !== undefined) return regexOf(rest, regexList);
  // Paths and texts may have the sign in them; only these two have several arguments.
  const values =
    name === 'random' || name === 'select' || name === 'prompt' ? rest?.split('|') : rest && [rest];
  return { name, args: (values || []).map((value) => [value]) };
}

/** `1`, `1|name` or `1,2`: the place in the list from 1, and the group. */
function regexOf(text: string, regexList: readonly string[]): Call {
  const [, place, group] = /^\s*(\d{1,3})\s*(?:[|,](.*))?$/s.exec(text) ?? [];
  const pattern = place === undefined ? text : (regexList[Number(place) - 1] ?? '');
  return { name: 'regex', args: [[pattern], ...(group ? [[group.trim()]] : [])] };
}
