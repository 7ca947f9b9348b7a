import type { Template } from './template.ts';

export const UPLOADER_METHODS = ['POST', 'PUT', 'PATCH'] as const;

/** Where in a host's answer things are. */
export interface AnswerTemplates {
  /** Empty: the answer itself is the link. */
  readonly url: Template;
  readonly deletionUrl: Template;
  /** What to tell where there is no link. */
  readonly error: Template;
}

/**
 * A host as a ShareX file describes it, with nothing in it that is not used. A secret as a whole: headers, fields, parameters and
 * the address itself may each have a key in them.
 */
export interface Uploader {
  readonly version: 1;
  /** What its file calls it; may be empty. */
  readonly name: string;
  readonly method: (typeof UPLOADER_METHODS)[number];
  readonly url: Template;
  readonly parameters: readonly (readonly [string, Template])[];
  readonly headers: readonly (readonly [string, Template])[];
  /** The form's fields and what it calls the file; null: the file is all of the body. */
  readonly form: {
    readonly fields: readonly (readonly [string, Template])[];
    readonly fileField: string;
  } | null;
  readonly answer: AnswerTemplates;
}

/** As the one word in which it is kept where tokens are. */
export function packUploader(uploader: Uploader): string {
  const bytes = new TextEncoder().encode(JSON.stringify(uploader));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `${PREFIX}${btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

const PREFIX = 'sxcu_';

/** Null for another word, such as a token that was typed. */
export function unpackUploader(word: string): Uploader | null {
  if (!word.startsWith(PREFIX)) return null;
  try {
    const text = atob(word.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const uploader = JSON.parse(new TextDecoder().decode(bytes)) as Uploader;
    return uploader.version === 1 ? uploader : null;
  } catch {
    return null;
  }
}
