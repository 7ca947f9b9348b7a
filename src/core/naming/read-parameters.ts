/** `C:\…` was never meant to be escaped. */
const DRIVE_PATH = /^[a-z]:\\/i;

/**
 * The parameters of a header such as `attachment; filename="a.png"`, by lower-case name; the first of a name counts.
 * Takes what browsers take: unquoted values with spaces, a quote that never ends, no disposition type in front.
 */
export function readParameters(header: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of splitOutsideQuotes(header)) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim().toLowerCase();
    const value = unquote(part.slice(at + 1).trim());
    if (name !== '' && value !== '' && !parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

/** Splits at semicolons; those between quotes belong to a value. A quote inside a bare value is a letter of it. */
function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let before = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quoted && character === '\\') index += 1;
    else if (character === '"' && (quoted || before === '=')) quoted = !quoted;
    else if (character === ';' && !quoted) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
    if (character.trim() !== '') before = character;
  }
  parts.push(text.slice(start));
  return parts;
}

function unquote(value: string): string {
  if (!value.startsWith('"')) return value;
  const inner = value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value.slice(1);
  return DRIVE_PATH.test(inner) ? inner : inner.replace(/\\(.)/gs, '$1');
}
