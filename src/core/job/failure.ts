/** Every way an upload, a link or a capture can fail. Each code has two sentences in every locale. */
export const FAILURE_CODES = [
  'not-configured',
  'place-gone',
  'company-refused',
  'unauthorized',
  'sign-in-needed',
  'sign-in-failed',
  'account-refused',
  'issuer-unreachable',
  'issuer-refused',
  'not-an-issuer',
  'rate-limited',
  'too-large',
  'type-refused',
  'offline',
  'network',
  'stalled',
  'host-refused',
  'storage-refused',
  'storage-busy',
  'storage-unsafe',
  'storage-unknown',
  'storage-redirects',
  'storage-full',
  'storage-unable',
  'encryption-refused',
  'ticket-expired',
  'upload-lost',
  'upload-unconfirmed',
  'clock-wrong',
  'file-lost',
  'file-unreadable',
  'file-changing',
  'file-permission',
  'disk-full',
  'capture-refused',
  'capture-busy',
  'capture-lost',
  'capture-interrupted',
  'area-refused',
  'picture-not-copied',
  'source-refused',
  'source-unreachable',
  'permission-missing',
  'insert-refused',
  'clipboard-refused',
  'link-unavailable',
  'bucket-unknown',
  'link-expired',
  'object-gone',
  'deletion-by-hand',
  'malware-found',
  'cancelled',
  'cancelled-late',
  'unexpected',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/**
 * What went wrong, as plain data: it crosses contexts and is stored with its job.
 * `detail` holds facts for the reader (a limit in bytes, a status); never a URL with a query, never a token.
 */
export interface Failure {
  readonly code: FailureCode;
  /** True when doing the same again later may succeed. */
  readonly retriable: boolean;
  readonly detail?: Readonly<Record<string, string | number>>;
}

const RETRIABLE_CODES: ReadonlySet<FailureCode> = new Set([
  'issuer-unreachable',
  'rate-limited',
  'offline',
  'network',
  'stalled',
  'storage-busy',
  'ticket-expired',
]);

/** Makes a failure; whether it can be retried follows from its code unless `retriable` says otherwise. */
export function failure(
  code: FailureCode,
  detail?: Failure['detail'],
  retriable = RETRIABLE_CODES.has(code),
): Failure {
  return detail ? { code, retriable, detail } : { code, retriable };
}

/** Carries a failure through a call stack inside one context. It never crosses to another one. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(reason: Failure) {
    super(reason.code);
    this.failure = reason;
  }
}

/** Throws `failure(code, detail)`. */
export function fail(code: FailureCode, detail?: Failure['detail'], retriable?: boolean): never {
  throw new FailureError(failure(code, detail, retriable));
}

/** The failure inside anything that was thrown. Unknown errors keep their class name only: a message may hold a URL. */
export function failureFrom(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  return failure('unexpected', { error: thrown instanceof Error ? thrown.name : typeof thrown });
}

/** Whether the person has to sign in; what had to wait for that then goes on by itself. */
export const needsSignIn = (reason: Failure | undefined): boolean => reason?.code === 'sign-in-needed';
