import { type Failure, failure } from '../job/failure.ts';
import { retryDelayMs, SEND_RETRY } from './retry.ts';

/** How an upload in parts fares, in ms of a clock that nobody sets. Only parts that S3 has confirmed are progress. */
export interface PartsCourse {
  /** Faults in a row since the last confirmed part; several lanes that break at once are one. */
  readonly faults: number;
  readonly lastFaultMs: number;
  /** Of the last confirmed part, of the beginning, or of the end of the last time without a network. */
  readonly patientFromMs: number;
  /** Something of S3 was seen: no permission is missing. */
  readonly isLetIn: boolean;
}

/** What went wrong with one part, or with one question to the endpoint. */
export interface PartsFault {
  readonly failure: Failure;
  /** When it was begun. */
  readonly startedMs: number;
  readonly nowMs: number;
  /** By the server's clock the part's URL is over. */
  readonly isUrlOver?: boolean;
  /** How often the URL of this part was refused as over. */
  readonly expiries?: number;
  /** How often S3 got other bytes of this part than its checksum says. */
  readonly mismatches?: number;
  /** Bytes of it were given to the socket. */
  readonly hasBegun?: boolean;
  /** Host of the bucket. */
  readonly host?: string;
}

export type AfterFault =
  | { readonly do: 'end'; readonly failure: Failure }
  /** `prepare`: what has to be made anew of the part before. */
  | {
      readonly do: 'again';
      readonly prepare: 'nothing' | 'signature' | 'checksum';
      readonly delayMs: number;
      readonly course: PartsCourse;
    }
  /** S3 does not know the upload: the endpoint does, or knows what has become of it. */
  | { readonly do: 'look' };

/** So long an upload goes on without one confirmed part; then the person is asked. What is stored stays stored. */
export const PATIENCE_MS = 15 * 60_000;
/** A signature that is refused as over when it is new, and bytes that arrive changed, are not mended by trying for ever. */
const MOST_OF_A_PART = 3;

export function beginCourse(nowMs: number, isLetIn: boolean): PartsCourse {
  return { faults: 0, lastFaultMs: 0, patientFromMs: nowMs, isLetIn };
}

/** S3 has confirmed a part. */
export function afterPart(nowMs: number): PartsCourse {
  return beginCourse(nowMs, true);
}

/** When an upload gives up if no part is confirmed before. */
export const givesUpAt = ({ patientFromMs }: PartsCourse): number => patientFromMs + PATIENCE_MS;

/**
 * What follows a fault of an upload in parts. Pauses grow with every fault in a row, and the time without a confirmed part
 * has an end; being offline is nobody's fault and counts for neither.
 *
 * @param random a number in [0, 1)
 */
export function afterFault(course: PartsCourse, fault: PartsFault, random: number): AfterFault {
  const { failure: reason, expiries = 0, mismatches = 0, nowMs } = fault;
  const detail = reason.detail ?? {};
  if (detail.s3Code === 'NoSuchUpload') return { do: 'look' };
  if (isSignatureOver(fault)) {
    return expiries + 1 < MOST_OF_A_PART
      ? { do: 'again', prepare: 'signature', delayMs: 0, course }
      : { do: 'end', failure: failure('ticket-expired', withoutReason(detail)) };
  }
  if (MISMATCH_CODES.has(detail.s3Code) && mismatches + 1 < MOST_OF_A_PART) {
    return { do: 'again', prepare: 'checksum', delayMs: 0, course };
  }
  if (!isPassing(reason)) return { do: 'end', failure: reason };
  const isLetIn = course.isLetIn || fault.hasBegun === true || detail.status !== undefined;
  if (reason.code === 'network' && !isLetIn) {
    return { do: 'end', failure: failure('permission-missing', { host: fault.host ?? '' }) };
  }
  if (reason.code === 'offline') {
    // Waited for until the network is back.
    const waited = { ...course, isLetIn, patientFromMs: nowMs };
    return { do: 'again', prepare: 'nothing', delayMs: SEND_RETRY.maxDelayMs, course: waited };
  }
  if (nowMs >= givesUpAt(course)) return { do: 'end', failure: reason };
  const isNews = fault.startedMs >= course.lastFaultMs;
  const next: PartsCourse = {
    ...course,
    isLetIn,
    faults: course.faults + (isNews ? 1 : 0),
    lastFaultMs: nowMs,
  };
  const retryAfterSeconds = Number(detail.retryAfterSeconds ?? 0);
  const delayMs = retryDelayMs(SEND_RETRY, Math.max(1, next.faults), random, retryAfterSeconds);
  return { do: 'again', prepare: 'nothing', delayMs, course: next };
}

/** AWS, MinIO and Ceph say BadDigest; gateways in front of them have other words for it. */
const MISMATCH_CODES: ReadonlySet<unknown> = new Set([
  'BadDigest',
  'ChecksumMismatch',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
]);

/** Some engines refuse an expired URL without saying why: with the time over, that is the reason. */
function isSignatureOver({ failure: { code, detail }, isUrlOver }: PartsFault): boolean {
  if (code === 'ticket-expired') return detail?.reason === undefined;
  return isUrlOver === true && code === 'storage-refused' && [400, 401, 403].includes(Number(detail?.status));
}

/** A worker that died in the middle of an answer is asked again, like everything that passes by itself. */
const isPassing = ({ code, retriable, detail }: Failure): boolean =>
  (retriable && code !== 'ticket-expired') || (code === 'unexpected' && detail?.message !== undefined);

function withoutReason({ reason: _unsaid, ...detail }: NonNullable<Failure['detail']>) {
  return detail;
}
