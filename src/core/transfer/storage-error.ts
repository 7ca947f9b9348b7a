/** S3's refusal in XML: `<Error><Code>…</Code><Message>…</Message></Error>`. */
export interface StorageError {
  readonly code: string;
  /** S3's sentences: `Message`, and Google's `Details`. */
  readonly sentences: readonly string[];
  /** Epoch ms by S3's clock, which it names when times are what it complains of. */
  readonly serverMs: number | null;
}

/** Longer than every error that S3 writes; a proxy's page may be of any length. */
const READ_CHARACTERS = 8192;

/**
 * The text of the first element of a name. Gateways and hand-written storages put a namespace's prefix in front of it, an
 * attribute behind it, or CDATA into it; what is cut off in the middle of a sentence has said enough.
 */
export function textIn(xml: string, name: string): string {
  const element = new RegExp(`<(?:[A-Za-z][\\w.-]{0,30}:)?${name}(?:\\s[^<>]{0,200})?>`).exec(xml);
  if (!element) return '';
  const inside = xml.slice(element.index + element[0].length).replace(/^\s*<!\[CDATA\[/, '');
  return (/^[^<\]]{1,2000}/.exec(inside)?.[0] ?? '').trim();
}

/** Empty where the body says nothing that S3 would. */
export function readError(body: string): StorageError {
  const start = body.slice(0, READ_CHARACTERS);
  const textOf = (name: string) => textIn(start, name);
  const code = textOf('Code');
  return {
    code: /^[A-Za-z0-9._-]{1,60}$/.test(code) ? code : '',
    sentences: [textOf('Message'), textOf('Details')],
    serverMs: Date.parse(textOf('ServerTime')) || null,
  };
}
