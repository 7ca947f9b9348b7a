import type { Call, Template } from './template.ts';

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
    const uploader: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isUploader(uploader) ? uploader : null;
  } catch {
    return null;
  }
}

type Written<T> = { readonly [Field in keyof T]?: unknown };

/** Whoever sends a set-up code may have written the word by hand. */
function isUploader(value: unknown): value is Uploader {
  const { version, name, method, url, parameters, headers, form, answer } = fieldsOf<Uploader>(value);
  const { fields, fileField } = fieldsOf<NonNullable<Uploader['form']>>(form);
  const { url: link, deletionUrl, error } = fieldsOf<AnswerTemplates>(answer);
  const isForm = form === null || (isPairs(fields) && typeof fileField === 'string');
  return (
    version === 1 &&
    typeof name === 'string' &&
    UPLOADER_METHODS.some((one) => one === method) &&
    [url, link, deletionUrl, error].every(isTemplate) &&
    isPairs(parameters) &&
    isPairs(headers) &&
    isForm
  );
}

const fieldsOf = <T>(value: unknown): Written<T> =>
  typeof value === 'object' && value !== null ? (value as Written<T>) : {};

const isTemplate = (value: unknown): boolean =>
  Array.isArray(value) && value.every((part) => typeof part === 'string' || isCall(part));

function isCall(part: unknown): boolean {
  const { name, args } = fieldsOf<Call>(part);
  return typeof name === 'string' && Array.isArray(args) && args.every(isTemplate);
}

const isPairs = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string' && isTemplate(pair[1]));
