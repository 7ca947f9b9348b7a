import { isTimeout, statusOf } from '../../storage/storage-failure.ts';
import type { BucketAccess } from './bucket-access.ts';
import { rootOf } from './keep-documents.ts';

/** What an answer that is none means. */
export interface Refusal {
  /**
   * - `absent` nothing is set
   * - `unknown` the engine does not know this
   * - `refused` these credentials may not
   * - `failed` all else
   */
  readonly kind: 'absent' | 'unknown' | 'refused' | 'failed';
  /** S3's code, else the status, else what became of the connection. */
  readonly code: string;
}

/** S3's words for a setting that nobody made, in which all engines agree that there is a NoSuch or a NotFound. */
const ABSENT = /^NoSuch(?!Bucket$|Key$|Upload$)|NotFoundError$/;
const UNKNOWN = [
  'NotImplemented',
  'MethodNotAllowed',
  'NotSupported',
  'UnsupportedOperation',
  'UnsupportedArgument',
  // Of engines that see a request for the bucket itself.
  'BucketAlreadyOwnedByYou',
  'BucketAlreadyExists',
];
/** What a well-formed setting gets from an engine that does not know a part of it. */
const MISREAD = [
  'MalformedXML',
  'MalformedPolicy',
  'InvalidArgument',
  'InvalidRequest',
  'InvalidPolicyDocument',
  'MalformedPolicyDocument',
];
const CODE = /^[A-Za-z][\w.-]{0,59}$/;

/** @param isWrite a request with a setting in it that S3 is known to take */
export function judgeRefusal(error: unknown, isWrite: boolean): Refusal {
  const status = statusOf(error);
  const { name = '', code } = error as { name?: string; code?: unknown };
  if (status === undefined) {
    return { kind: 'failed', code: isTimeout(error) ? 'TimeoutError' : String(code ?? name) };
  }
  const said = CODE.test(name) && name !== 'Error' && name !== 'Unknown' ? name : String(status);
  if (!isWrite && ABSENT.test(name)) return { kind: 'absent', code: said };
  if (UNKNOWN.includes(name) || status === 501 || status === 405) return { kind: 'unknown', code: said };
  if (isWrite && MISREAD.includes(name)) return { kind: 'unknown', code: said };
  // An answer that the SDK can make nothing of: a web page, or an engine of another mind.
  if (status < 300) return { kind: 'unknown', code: 'not S3' };
  if (status === 401 || status === 403) return { kind: 'refused', code: said };
  return { kind: 'failed', code: said };
}

/**
 * Whether the last answer was about the setting that was asked for. An engine that does not know `?lifecycle` may
 * answer with the list of the bucket. Ceph has a longer name for one of them: its beginning says nothing.
 */
export function isAbout({ lastDocument }: BucketAccess, root: string): boolean {
  const document = lastDocument();
  return document === '' || (rootOf(document) ?? '').endsWith(root);
}
