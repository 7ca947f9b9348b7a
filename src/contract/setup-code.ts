import * as v from 'valibot';
import { encodeBase64Url } from './base64url.ts';
import { DIALECTS } from './dialects.ts';
import { type Candidate, findCandidates } from './find-setup-code.ts';
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
  | 'token_alone'
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

const ADDRESS = /https?:\/\//i;
/** A token as the issuer makes it. */
const TOKEN = /(?<![A-Za-z0-9_-])upl_[A-Za-z0-9_-]{20,}/;

/** A code that was found, and what it says. */
export interface FoundSetupCode {
  readonly code: SetupCode;
  /** The code alone. */
  readonly text: string;
}

/**
 * Reads a set-up code, or a set-up link that carries one in its fragment, wherever it stands in a text: in a mail, quoted or
 * broken into lines, in Markdown, in a link of a mail filter, twice.
 *
 * @throws {SetupCodeError} saying what is wrong with the text
 */
export function findSetupCode(text: string): FoundSetupCode {
  const met: SetupCodeError[] = [];
  for (const candidate of findCandidates(text)) {
    try {
      return { code: readCandidate(candidate), text: candidate.text };
    } catch (thrown) {
      if (!(thrown instanceof SetupCodeError)) throw thrown;
      met.push(thrown);
    }
  }
  throw mostTelling(met) ?? nothingIn(text);
}

/** The same without a word of where it stood. */
export function decodeSetupCode(text: string): SetupCode {
  return findSetupCode(text).code;
}

/** One that is whole and wrong says more than one that is cut off: a program may show a link shortened beside itself. */
const mostTelling = (met: readonly SetupCodeError[]) =>
  met.find(({ fault }) => fault !== 'damaged') ?? met[0];

function nothingIn(text: string): SetupCodeError {
  if (text.trim() === '') return new SetupCodeError('empty', 'There is no set-up code in this text.');
  if (TOKEN.test(text)) {
    return new SetupCodeError('token_alone', 'This is an access token, which does not say where it belongs.');
  }
  if (ADDRESS.test(text)) {
    return new SetupCodeError(
      'link_without_code',
      'The link has no code after its "#". Copy the whole link.',
    );
  }
  return new SetupCodeError('not_a_code', 'A set-up code starts with "putlink1."; this text does not.');
}

function readCandidate({ version, json }: Candidate): SetupCode {
  if (version !== '1') throw newerVersion(version);
  const settings = parseJson(json);
  if (typeof settings === 'object' && settings !== null && 'v' in settings && settings.v !== 1) {
    throw newerVersion(settings.v);
  }
  const result = v.safeParse(SetupCodeSchema, settings);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue) ?? 'code';
  throw new SetupCodeError('invalid', `The set-up code has a wrong "${field}".`, field);
}

function parseJson(json: string | null): unknown {
  try {
    if (json !== null) return JSON.parse(json);
  } catch {
    // As one that is cut off.
  }
  throw new SetupCodeError('damaged', 'The set-up code is cut off or was changed. Copy all of it again.');
}

function newerVersion(version: unknown): SetupCodeError {
  return new SetupCodeError(
    'newer_version',
    `The set-up code has version ${String(version)}; update Putlink.`,
  );
}
