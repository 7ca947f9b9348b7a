/**
 * Reads JSON with a byte order mark, comments and trailing commas, as the readers of other programs do.
 *
 * @returns undefined where it is none even so
 */
export function parseLenientJson(text: string): unknown {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return JSON.parse(bare);
  } catch {
    try {
      return JSON.parse(strictOf(bare));
    } catch {
      return undefined;
    }
  }
}

/** The same text without what stands between values and is none. */
function strictOf(text: string): string {
  let strict = '';
  let comma = '';
  for (let at = 0; at < text.length; ) {
    const end = endOfGap(text, at);
    if (end > at) {
      at = end;
      continue;
    }
    const value = text[at] === '"' ? text.slice(at, endOfString(text, at)) : text.charAt(at);
    at += value.length;
    // A comma is held back until it is known what follows.
    if (value === ',') {
      strict += comma;
      comma = ',';
    } else {
      strict += (value === '}' || value === ']' ? '' : comma) + value;
      comma = '';
    }
  }
  return strict + comma;
}

/** Behind white space or a comment that begins here. */
function endOfGap(text: string, at: number): number {
  if (/\s/.test(text.charAt(at))) return at + 1;
  if (text.startsWith('//', at)) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (!text.startsWith('/*', at)) return at;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '\\') end += 1;
    else if (text[end] === '"') return end + 1;
  }
  return text.length;
}
