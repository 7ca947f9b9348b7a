import { checkAddress } from '../address/check-address.ts';
import { ANSWER_FUNCTIONS, REQUEST_FUNCTIONS } from './fill-in.ts';
import { parseLenientJson } from './lenient-json.ts';
import { parseOldTemplate } from './old-syntax.ts';
import { regexOf } from './regex-of.ts';
import { callsIn, literalOf, parseTemplate, type Template } from './template.ts';
import { UPLOADER_METHODS, type Uploader } from './uploader.ts';

/** Why a file cannot be used. `what` is a word of the file, to be named. */
export interface SxcuProblem {
  readonly code:
    | 'not-json'
    | 'not-uploader'
    | 'too-old'
    | 'destination'
    | 'method'
    | 'address'
    | 'insecure'
    | 'body'
    | 'file-field'
    | 'function'
    | 'regex'
    | 'header'
    | 'syntax';
  readonly what?: string;
}

export type ReadSxcu =
  | {
      readonly uploader: Uploader;
      /** What of its address is the same for every file: host and path, no query. */
      readonly endpoint: string;
    }
  | { readonly problems: readonly SxcuProblem[] };

/** What a browser does not let anyone send, and an upload may hang on. */
const FORBIDDEN_HEADERS: ReadonlySet<string> = new Set(['cookie', 'cookie2']);
/** A browser says these itself; what a file has to say of them is of no use to the host. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'date',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);
/** ShareX itself takes no file before it. */
const OLDEST = [12, 0] as const;
/** The last one with calls between dollars. */
const LAST_OF_DOLLARS = [13, 7, 1] as const;
const FOR_FILES = /\b(image|file)uploader\b/i;

/** Reads a `.sxcu` file. All that is wrong with it is told at once. */
export function readSxcu(text: string): ReadSxcu {
  const read = parseLenientJson(text);
  if (read === undefined) return refused({ code: 'not-json' });
  const file = inLowerCase(read);
  const address = textAt(file, 'requesturl').trim();
  if (address === '') return refused({ code: 'not-uploader' });
  const version = versionOf(textAt(file, 'version'));
  if (version && isBefore(version, OLDEST))
    return refused({ code: 'too-old', what: textAt(file, 'version') });
  return readUploader(file, address, version);
}

type Fields = Readonly<Record<string, unknown>>;

const refused = (...problems: readonly SxcuProblem[]): ReadSxcu => ({ problems });

function readUploader(file: Fields, address: string, version: readonly number[] | null): ReadSxcu {
  const problems: SxcuProblem[] = [];
  const wrong = (code: SxcuProblem['code'], what = '') => {
    if (!problems.some((known) => known.code === code && (known.what ?? '') === what))
      problems.push(what === '' ? { code } : { code, what });
  };
  const regexList = listOf(file.regexlist);
  const isOld = version !== null && !isBefore(LAST_OF_DOLLARS, version);
  const template = (written: string, allowed: ReadonlySet<string>): Template => {
    const read = isOld || hasOldCall(written) ? parseOldTemplate(written, regexList) : parseTemplate(written);
    if (!read) wrong('syntax', written.slice(0, 60));
    for (const call of callsIn(read ?? [])) {
      if (!allowed.has(call.name)) wrong('function', call.name);
      if (call.name === 'regex') for (const pattern of patternsOf(call.args)) wrong('regex', pattern);
    }
    return read ?? [];
  };
  const pairs = (written: unknown) =>
    Object.entries(asRecord(written)).map(
      ([name, value]) => [name, template(textOf(value), REQUEST_FUNCTIONS)] as const,
    );

  const destination = textAt(file, 'destinationtype');
  const isForFiles = destination === '' || destination === 'None' || FOR_FILES.test(destination);
  if (!isForFiles) wrong('destination', destination);
  const method = (textAt(file, 'requestmethod') || textAt(file, 'requesttype') || 'POST').toUpperCase();
  const known = UPLOADER_METHODS.find((one) => one === method);
  if (!known) wrong('method', method);

  const url = template(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`, REQUEST_FUNCTIONS);
  const endpoint = fixedPartOf(url);
  const unusable = endpoint === null ? 'address' : checkAddress(endpoint) === 'insecure' ? 'insecure' : null;
  if (unusable) wrong(unusable, address.slice(0, 60));
  else if (endpoint !== null && checkAddress(endpoint) !== null) wrong('address', address.slice(0, 60));

  const fileField = textAt(file, 'fileformname');
  const body =
    textAt(file, 'body') || textAt(file, 'requestformat') || (fileField ? 'MultipartFormData' : '');
  const kind = body.toLowerCase().replace(/^formdata$/, 'multipartformdata');
  const isForm = kind === 'multipartformdata';
  // What is refused for its purpose says more than what it sends for it.
  if (!isForm && kind !== 'binary' && isForFiles) wrong('body', body || 'None');
  if (isForm && fileField === '' && isForFiles) wrong('file-field');

  const headers = pairs(file.headers).filter(([name]) => {
    const lower = name.trim().toLowerCase();
    if (FORBIDDEN_HEADERS.has(lower)) wrong('header', name);
    // A form's own type has its boundary in it.
    return !OWN_HEADERS.has(lower) && !(isForm && lower === 'content-type');
  });
  const uploader: Uploader = {
    version: 1,
    name: textAt(file, 'name').trim().slice(0, 80),
    method: known ?? 'POST',
    url,
    parameters: pairs(file.parameters),
    headers,
    form: isForm ? { fields: pairs(file.arguments), fileField } : null,
    answer: {
      url: template(textAt(file, 'url'), ANSWER_FUNCTIONS),
      deletionUrl: template(textAt(file, 'deletionurl'), ANSWER_FUNCTIONS),
      error: template(textAt(file, 'errormessage'), ANSWER_FUNCTIONS),
    },
  };
  return problems.length > 0 || endpoint === null ? { problems } : { uploader, endpoint };
}

/** Files of newer versions, written by hand, that still have the old calls: ShareX 14 and later would not know them. */
const hasOldCall = (text: string) =>
  /\$(json|regex|response|xml|filename|input|random|base64)\b[^$]*\$/i.test(text);

/** Patterns that browsers do not know, of the arguments of one call. */
function patternsOf(args: readonly Template[]): string[] {
  const pattern = literalOf((args.length > 2 ? args[1] : args[0]) ?? []);
  return pattern === undefined || regexOf(pattern) ? [] : [pattern.slice(0, 60)];
}

/** Host and path as far as they are the same for all files. Null where not even the host is. */
function fixedPartOf(url: Template): string | null {
  const whole = literalOf(url);
  const fixed = whole ?? (typeof url[0] === 'string' ? url[0] : '');
  if (whole === undefined && !/^https?:\/\/[^/?#]+[/?#]/i.test(fixed)) return null;
  const parsed = URL.parse(fixed);
  if (!parsed) return null;
  const path =
    whole === undefined ? parsed.pathname.slice(0, parsed.pathname.lastIndexOf('/') + 1) : parsed.pathname;
  return `${parsed.protocol}//${credentialsOf(parsed)}${parsed.host}${path}`;
}

/** Kept, so that an address with them is refused as that. */
const credentialsOf = ({ username, password }: URL) => (username || password ? `${username}:x@` : '');

function versionOf(text: string): readonly number[] | null {
  const numbers = /^\s*v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?/.exec(text);
  return numbers ? numbers.slice(1).map((number) => Number(number ?? 0)) : null;
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  for (let place = 0; place < 3; place += 1) {
    const [mine = 0, theirs = 0] = [one[place], other[place]];
    if (mine !== theirs) return mine < theirs;
  }
  return false;
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const inLowerCase = (value: unknown): Fields =>
  Object.fromEntries(Object.entries(asRecord(value)).map(([name, field]) => [name.toLowerCase(), field]));

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const textAt = (file: Fields, name: string): string => textOf(file[name]);

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : []);
