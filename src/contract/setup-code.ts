import * as v from 'valibot';
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';
import { DIALECTS } from './dialects.ts';
import { INVITATION_PATTERN } from './invitation.ts';
import { HttpUrlSchema } from './primitives.ts';

/** Chrome names at most three hosts in its prompt; a fourth would be a permission that nobody read. */
export const UPLOAD_HOSTS_MAX = 3;

/** Everything an extension needs to start, in one string that a teammate can paste. */
export const SetupCodeSchema = v.object({
  v: v.literal(1),
  endpoint: HttpUrlSchema,
  token: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(4096))),
  /** In place of a token: the secret of an invitation, which opens nothing once it was traded for one. */
  invitation: v.exactOptional(v.pipe(v.string(), v.regex(INVITATION_PATTERN))),
  dialect: v.exactOptional(v.picklist(DIALECTS)),
  prefix: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  expiresInSeconds: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  linkFormat: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  uploadHosts: v.exactOptional(v.pipe(v.array(HttpUrlSchema), v.maxLength(UPLOAD_HOSTS_MAX))),
  bucket: v.exactOptional(v.pipe(v.string(), v.maxLength(255))),
});

export type SetupCode = v.InferOutput<typeof SetupCodeSchema>;

export type SetupCodeFault =
  | 'empty'
  | 'link_without_code'
  | 'not_a_code'
  | 'newer_version'
  | 'damaged'
  | 'invalid';

/** `field` is set when `fault` is `invalid`. The message never quotes the code: it may hold a token. */
export class SetupCodeError extends Error {
  override readonly name = 'SetupCodeError';
  readonly fault: SetupCodeFault;
  readonly field: string | undefined;

  constructor(fault: SetupCodeFault, message: string, field?: string) {
    super(message);
    this.fault = fault;
    this.field = field;
  }
}

/** `putlink1.` and the base64url of the settings as JSON. */
export function encodeSetupCode(settings: Omit<SetupCode, 'v'>): string {
  return `putlink1.${encodeBase64Url(JSON.stringify({ v: 1, ...settings }))}`;
}

/** The link to an issuer's page that explains the code; the code is in the fragment, which no server sees. */
export function formatSetupLink(issuerUrl: string, code: string): string {
  return `${issuerUrl.replace(/(?<!\/)\/+$/, '')}/setup#${code}`;
}

/** None of them is in a code or a link to one. */
const IN_FRONT = /^[<"'`([{“‘「『]+/;
/** The same behind it; base64url has none of them. */
const BEHIND = /(?<![^A-Za-z0-9_=-])[^A-Za-z0-9_=-]+$/;

/**
 * Reads a set-up code, or a set-up link that carries one in its fragment. White space and line breaks, which mail
 * and chat programs add, are ignored wherever they stand, and so is the punctuation of a sentence around it.
 *
 * @throws {SetupCodeError} saying what is wrong with the text
 */
export function decodeSetupCode(text: string): SetupCode {
  const compact = text.replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '').replace(IN_FRONT, '');
  if (compact === '') throw new SetupCodeError('empty', 'There is no set-up code in this text.');
  const code = /^https?:\/\//i.test(compact) ? fragmentOf(compact) : compact;
  const [, version, body] = /^putlink(\d+)\.(.*)$/i.exec(code) ?? [];
  if (version === undefined || body === undefined) {
    throw new SetupCodeError('not_a_code', 'A set-up code starts with "putlink1."; this text does not.');
  }
  if (version !== '1') throw newerVersion(version);
  return parseSettings(body.replace(BEHIND, ''));
}

function fragmentOf(link: string): string {
  const at = link.indexOf('#');
  if (at < 0 || at === link.length - 1) {
    throw new SetupCodeError('link_without_code', 'The link has no code after its "#". Copy the whole link.');
  }
  return link.slice(at + 1);
}

function parseSettings(body: string): SetupCode {
  const json = parseJson(body);
  if (typeof json === 'object' && json !== null && 'v' in json && json.v !== 1) throw newerVersion(json.v);
  const result = v.safeParse(SetupCodeSchema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue) ?? 'code';
  throw new SetupCodeError('invalid', `The set-up code has a wrong "${field}".`, field);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(decodeBase64Url(body));
  } catch {
    throw new SetupCodeError('damaged', 'The set-up code is cut off or was changed. Copy all of it again.');
  }
}

function newerVersion(version: unknown): SetupCodeError {
  return new SetupCodeError(
    'newer_version',
    `The set-up code has version ${String(version)}; update Putlink.`,
  );
}
