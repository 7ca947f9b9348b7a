import type { Failure, FailureCode } from '../../core/job/failure.ts';
import { SIGN_IN_REASONS, type SignInReason } from '../../core/sign-in/refusal.ts';
import { formatBytes } from '../../core/words/format-words.ts';
import { captureRefusal } from './capture-refusal-words.ts';
import { describeObstacle } from './describe-obstacle.ts';
import { type MessageKey, words, wordsLocale } from './words.ts';

export interface FailureWords {
  /** What happened, one sentence. */
  readonly what: string;
  /** What to do about it. */
  readonly remedy: string;
}

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text;

const keyOf = (code: FailureCode) =>
  `failure_${code.replaceAll('-', '_')}` as `failure_${Underscored<FailureCode>}`;

/** Codes that an administrator has to look into: the bare facts are worth showing. */
const FOR_ADMINISTRATORS: ReadonlySet<FailureCode> = new Set([
  'company-refused',
  'host-refused',
  'issuer-unreachable',
  'issuer-refused',
  'not-an-issuer',
  'network',
  'storage-refused',
  'storage-busy',
  'storage-unsafe',
  'storage-unknown',
  'storage-redirects',
  'storage-full',
  'storage-unable',
  'encryption-refused',
]);

const INSERT_REASONS: Readonly<Record<string, MessageKey>> = {
  gone: 'failure_insert_refused_gone',
  'not-editable': 'failure_insert_refused_not_editable',
  'unknown-editor': 'failure_insert_refused_unknown_editor',
  'not-verified': 'failure_insert_refused_not_verified',
  'taken-out': 'failure_insert_refused_taken_out',
  'no-editor': 'failure_insert_refused_no_editor',
};

const SOURCE_REASONS: Readonly<Record<string, MessageKey>> = {
  'host-not-allowed': 'failure_source_refused_host_not_allowed',
  'no-address': 'failure_source_refused_no_address',
  'not-that': 'failure_source_refused_not_that',
  several: 'failure_source_refused_several',
  'no-answer': 'failure_source_unreachable_no_answer',
};

/** Why something in a page could not be had. Undefined for a reason without a sentence of its own. */
function sourceRefusal({ reason, host }: NonNullable<Failure['detail']>): Partial<FailureWords> | undefined {
  const key = SOURCE_REASONS[String(reason)];
  if (!key) return undefined;
  const what = words(key, String(host));
  return reason === 'host-not-allowed'
    ? { what, remedy: words('failure_source_refused_host_not_allowed_remedy', String(host)) }
    : { what };
}

/** Why a page did not get a link. A reason without a sentence of its own gets the general one. */
function insertRefusal({ reason, host }: NonNullable<Failure['detail']>): string {
  if (reason === 'frame-not-allowed' && host) return words('failure_insert_refused_frame_not_allowed', host);
  return words(INSERT_REASONS[String(reason)] ?? 'failure_insert_refused');
}

const CLOCKS: Readonly<Record<string, MessageKey>> = {
  service: 'failure_clock_wrong_service',
  storage: 'failure_clock_wrong_storage',
  apart: 'failure_clock_wrong_apart',
};

/** Whose clock is off, and by how much, where that is known. */
function wrongClock({ clock, minutes }: NonNullable<Failure['detail']>): string {
  const key = CLOCKS[String(clock)];
  return key && minutes !== undefined ? words(key, minutes) : words('failure_clock_wrong');
}

/** Who has signed in is told, where that is known. */
function signInNeeded({ account }: NonNullable<Failure['detail']>): string {
  if (account === undefined || account === '') return words('failure_sign_in_needed');
  return words('failure_sign_in_needed_account', account);
}

/** Why nobody has signed in. A provider's own sentence is never told, only its code. */
function signInFailure({
  reason,
  word = '',
  host = '',
  account = '',
  other = '',
}: NonNullable<Failure['detail']>): FailureWords {
  const known = SIGN_IN_REASONS.find((one) => one === reason);
  if (!known)
    return { what: words('failure_sign_in_failed'), remedy: words('failure_sign_in_failed_remedy') };
  const name = known.replaceAll('-', '_') as Underscored<typeof known>;
  const what = words(`signIn_${name}`, host, account, other);
  const told = word === '' || !FOR_WHOEVER_SET_UP.has(known) ? what : `${what.replace(/\.$/, '')} (${word}).`;
  return { what: told, remedy: words(`signIn_${name}_remedy`, host, account) };
}

const FOR_WHOEVER_SET_UP: ReadonlySet<SignInReason> = new Set([
  'misconfigured',
  'not-a-provider',
  'wrong-answer',
]);

const ENDED_TOKENS: Readonly<Record<string, MessageKey>> = {
  token_revoked: 'failure_unauthorized_revoked',
  token_expired: 'failure_unauthorized_expired',
};

/** Reasons that have sentences of their own, both what happened and what to do. */
const OWN_SENTENCES: Readonly<Record<string, MessageKey>> = {
  'issuer-refused:no-network-storage': 'failure_issuer_refused_no_network_storage',
  'issuer-refused:client-uploads': 'failure_issuer_refused_client_uploads',
  'issuer-refused:collection': 'failure_issuer_refused_collection',
  'issuer-refused:bucket': 'failure_issuer_refused_bucket',
  'issuer-refused:empty': 'failure_issuer_refused_empty',
  'issuer-refused:sxcu': 'failure_issuer_refused_sxcu',
  'storage-refused:empty-checksum': 'failure_storage_refused_empty_checksum',
  'cancelled-late:unsure': 'failure_cancelled_late_unsure',
  'file-lost:picker': 'failure_file_lost_picker',
  'unauthorized:policy': 'failure_unauthorized_policy',
  'unauthorized:signed-out': 'failure_unauthorized_signed_out',
};

function ownSentences({ code, detail = {} }: Failure): FailureWords | undefined {
  const key = OWN_SENTENCES[`${code}:${detail.reason}`];
  if (!key) return undefined;
  return { what: words(key, String(detail.host ?? '')), remedy: words(`${key}_remedy` as MessageKey) };
}

/** What a host has said itself, else that it did not take the file. */
function hostRefusal({ said, host, reason }: NonNullable<Failure['detail']>): string | undefined {
  if (said !== undefined) return words('failure_host_said', String(host), String(said));
  return reason === 'no-link' ? words('failure_host_refused_no_link') : undefined;
}

/** A failure in the reader's language: a sentence for what happened and one for what to do. */
export function describeFailure(failure: Failure): FailureWords {
  const { code, detail = {} } = failure;
  const obstacle = describeObstacle(failure);
  if (obstacle) return { what: obstacle, remedy: words('way_remedy') };
  const own = ownSentences(failure);
  if (own) return own;
  const key: MessageKey = keyOf(code);
  const remedy = words(`${keyOf(code)}_remedy`);
  const byHost = hostRefusal(detail);
  if (byHost !== undefined) return { what: byHost, remedy };
  if (code === 'file-unreadable' && detail.inside !== undefined) {
    const remedyInside = words('failure_file_unreadable_inside_remedy');
    return { what: words('failure_file_unreadable_inside', String(detail.inside)), remedy: remedyInside };
  }
  if (code === 'deletion-by-hand') return { what: words(key, String(detail.host)), remedy };
  if (code === 'too-large' && typeof detail.maxBytes === 'number') {
    return { what: words('failure_too_large_limit', formatBytes(detail.maxBytes, wordsLocale())), remedy };
  }
  if (code === 'source-refused' || code === 'source-unreachable') {
    return { what: words(key), remedy, ...sourceRefusal(detail) };
  }
  if (code === 'capture-refused') return captureRefusal(detail);
  if (code === 'unauthorized') return { what: words(ENDED_TOKENS[String(detail.reason)] ?? key), remedy };
  if (code === 'sign-in-needed') return { what: signInNeeded(detail), remedy };
  if (code === 'sign-in-failed') return signInFailure(detail);
  if (code === 'clock-wrong') return { what: wrongClock(detail), remedy };
  if (code === 'insert-refused') return { what: insertRefusal(detail), remedy };
  const facts = [detail.s3Code ?? detail.reason, detail.status, detail.host].filter(
    (fact) => fact !== undefined && fact !== '',
  );
  if (!FOR_ADMINISTRATORS.has(code) || facts.length === 0) return { what: words(key), remedy };
  return { what: `${words(key).replace(/\.$/, '')} (${facts.join(', ')}).`, remedy };
}
