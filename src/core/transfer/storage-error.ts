/** S3's refusal in XML: `<Error><Code>…</Code><Message>…</Message></Error>`. */
export interface StorageError {
  readonly code: string;
  /** S3's sentences: `Message`, and Google's `Details`. */
  readonly sentences: readonly string[];
  /** Epoch ms by S3's clock, which it names when times are what it complains of. */
  readonly serverMs: number | null;
  /** The status that it says in words, where it answers everything with another one. */
  readonly status?: number;
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

const IS_CODE = /^[A-Za-z0-9._-]{1,60}$/;

/**
 * Supabase's storage says in JSON what S3 says in XML, older ones without a code.
 *
 * Source: supabase/storage, src/internal/errors (codes.ts, storage-error.ts), src/http/error-handler.ts
 */
function readJsonError(body: string): StorageError | null {
  if (!/^\s*\{/.test(body)) return null;
  let read: Readonly<Record<string, unknown>>;
  try {
    read = JSON.parse(body);
  } catch {
    return null;
  }
  const { statusCode, code, error, message } = read;
  if (typeof statusCode !== 'string' || !/^\d{3}$/.test(statusCode)) return null;
  const named = [code, error].find((word) => typeof word === 'string' && IS_CODE.test(word));
  return {
    code: typeof named === 'string' ? named : '',
    sentences: [typeof message === 'string' ? message : ''],
    serverMs: null,
    status: Number(statusCode),
  };
}

/** Empty where the body says nothing that S3 would. */
export function readError(body: string): StorageError {
  const start = body.slice(0, READ_CHARACTERS);
  const inJson = readJsonError(start);
  if (inJson) return inJson;
  const textOf = (name: string) => textIn(start, name);
  const code = textOf('Code');
  return {
    code: IS_CODE.test(code) ? code : '',
    sentences: [textOf('Message'), textOf('Details')],
    serverMs: Date.parse(textOf('ServerTime')) || null,
  };
}
