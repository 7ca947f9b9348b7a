/** A text with functions in it, as ShareX fills it in: what stands as it is, and calls. */
export type Template = readonly (string | Call)[];

export interface Call {
  readonly name: string;
  readonly args: readonly Template[];
}

/** Whatever is deeper was made to be. */
const DEPTH_MAX = 20;

interface Position {
  at: number;
}

/**
 * Reads `{name:argument|argument}`; a backslash takes the meaning from the sign behind it. A call that nobody has closed
 * ends with the text.
 *
 * Source: ShareX, docs/custom-uploader (14 and later)
 * @returns null for a text whose calls cannot be told apart
 */
export function parseTemplate(text: string): Template | null {
  const position: Position = { at: 0 };
  const parts = readParts(text, position, '', 0);
  return parts;
}

/** @param ends the signs that end it; none at the top, where they mean themselves */
function readParts(text: string, position: Position, ends: string, depth: number): Template | null {
  const parts: (string | Call)[] = [];
  let literal = '';
  const keep = () => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  for (; position.at < text.length; position.at += 1) {
    const sign = text[position.at] ?? '';
    if (ends.includes(sign)) break;
    if (sign === '\\' && position.at + 1 < text.length) {
      position.at += 1;
      literal += text[position.at];
    } else if (sign === '{') {
      keep();
      const call = depth < DEPTH_MAX ? readCall(text, position, depth + 1) : null;
      if (!call) return null;
      parts.push(call);
    } else literal += sign;
  }
  keep();
  return parts;
}

function readCall(text: string, position: Position, depth: number): Call | null {
  const name = /^\{\s*([A-Za-z0-9_]*)\s*/.exec(text.slice(position.at));
  if (!name?.[1]) return null;
  position.at += name[0].length;
  const args: Template[] = [];
  while (text[position.at] === ':' || text[position.at] === '|') {
    position.at += 1;
    const arg = readParts(text, position, '|}', depth);
    if (!arg) return null;
    args.push(arg);
  }
  if (position.at < text.length && text[position.at] !== '}') return null;
  return { name: name[1].toLowerCase(), args };
}

/** All calls in it, those in arguments of others too. */
export function callsIn(template: Template): Call[] {
  return template.flatMap((part) =>
    typeof part === 'string' ? [] : [part, ...part.args.flatMap((arg) => callsIn(arg))],
  );
}

/** Its text, where it has no calls. */
export const literalOf = (template: Template): string | undefined =>
  template.every((part) => typeof part === 'string') ? template.join('') : undefined;
