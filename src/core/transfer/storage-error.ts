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

/** Empty where the body says nothing that S3 would. */
export function readError(body: string): StorageError {
  const start = body.slice(0, READ_CHARACTERS);
  const textOf = (name: string) =>
    new RegExp(`<${name}>([^<]{1,2000})</${name}>`).exec(start)?.[1]?.trim() ?? '';
  const code = textOf('Code');
  return {
    code: /^[A-Za-z0-9._-]{1,60}$/.test(code) ? code : '',
    sentences: [textOf('Message'), textOf('Details')],
    serverMs: Date.parse(textOf('ServerTime')) || null,
  };
}
