/** `Name: value with {token}`, `Name: value`, or a name alone, which has the token as its value. */
const WRITTEN = /^([!#$%&'*+.^`|~\w-]+)[ \t]*(?::(.*))?$/;

/** How an endpoint is told the token. */
export interface TokenHeader {
  /** In lower case. */
  readonly name: string;
  valueOf(token: string): string;
}

/**
 * Reads what a person has written of it. Null where nothing is: it goes as a Bearer token then. Undefined where it can be no
 * header.
 */
export function readTokenHeader(written: string): TokenHeader | null | undefined {
  const text = written.trim();
  if (text === '') return null;
  const [, name, rest = ''] = /^[\x20-\x7e]+$/.test(text) ? (WRITTEN.exec(text) ?? []) : [];
  if (name === undefined) return undefined;
  const value = rest.trim();
  const template = value.includes('{token}') ? value : `${value} {token}`.trim();
  return { name: name.toLowerCase(), valueOf: (token) => template.replaceAll('{token}', () => token) };
}
