import { fillInCodes } from './name-codes.ts';
import { regexOf } from './regex-of.ts';
import type { Call, Template } from './template.ts';
import { valueAt } from './value-at.ts';

/** What a host has answered. */
export interface HostAnswer {
  readonly status: number;
  readonly text: string;
  /** Where it came from. */
  readonly url: string;
  /** By lower-case name; those that may be read. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What the functions speak of. */
export interface Facts {
  readonly fileName: string;
  /** The text is an address: a file's name is to be one of its parts. */
  readonly isUrl: boolean;
  /** Dates and random signs are filled in too, as of now. */
  readonly codesAt?: Date;
  readonly answer?: HostAnswer;
}

/** Those that this file knows; all others are refused when a file is read. `prompt` and its like need a person at every upload. */
export const REQUEST_FUNCTIONS: ReadonlySet<string> = new Set(['filename', 'input', 'random', 'base64']);
export const ANSWER_FUNCTIONS: ReadonlySet<string> = new Set([
  ...REQUEST_FUNCTIONS,
  'json',
  'regex',
  'response',
  'responseurl',
  'header',
]);

/** The text of a template. A regular expression in it is a stranger's: see `regexOf`. */
export function fillIn(template: Template, facts: Facts): string {
  return template
    .map((part) => {
      if (typeof part !== 'string') return call(part, facts);
      return facts.codesAt ? fillInCodes(part, facts.codesAt) : part;
    })
    .join('');
}

/** Source: ShareX, UploadersLib/CustomUploader/Functions. What is not found is an empty text there too. */
function call({ name, args }: Call, facts: Facts): string {
  const { answer } = facts;
  // Also of a word that was never read from a file: no expression runs where nobody could end it.
  if (!answer && !REQUEST_FUNCTIONS.has(name)) return '';
  const values = args.map((arg) => fillIn(arg, facts));
  switch (name) {
    case 'filename':
      return facts.isUrl ? encodeURIComponent(facts.fileName) : facts.fileName;
    case 'random':
      return values[(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % Math.max(1, values.length)] ?? '';
    case 'base64':
      return base64Of(values[0] ?? '');
    case 'response':
      return answer?.text ?? '';
    case 'responseurl':
      return answer?.url ?? '';
    case 'header':
      return answer?.headers[(values[0] ?? '').trim().toLowerCase()] ?? '';
    case 'json':
      return fromJson(values, answer?.text ?? '');
    case 'regex':
      return fromRegex(values, answer?.text ?? '');
    default:
      return '';
  }
}

const base64Of = (text: string) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** `{json:path}` of the answer, `{json:text|path}` of another text. */
function fromJson(values: readonly string[], text: string): string {
  const [first = '', second] = values;
  const [source, path] = second === undefined ? [text, first] : [first, second];
  let found: unknown;
  try {
    found = valueAt(JSON.parse(source), path);
  } catch {
    return '';
  }
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : '';
}

/** `{regex:pattern}`, `{regex:pattern|group}`, `{regex:text|pattern|group}`. */
function fromRegex(values: readonly string[], text: string): string {
  const [first = '', second, third] = values;
  const [source, pattern, group] = third === undefined ? [text, first, second] : [first, second ?? '', third];
  const match = pattern === '' ? null : regexOf(pattern)?.exec(source);
  if (!match) return '';
  if (!group) return match[0];
  return (/^\d+$/.test(group) ? match[Number(group)] : match.groups?.[group]) ?? '';
}
