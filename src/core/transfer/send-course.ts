import { type Failure, failure } from '../job/failure.ts';
import { isUnheard } from './passing-status.ts';
import { retryDelayMs, SEND_RETRY, sendLimit } from './retry.ts';

/** How far one file has come. Bytes given to a socket are no part of it: only S3's 2xx confirms them. */
export interface SendCourse {
  /** PUTs begun, also by an offscreen document that is gone, or with an earlier ticket. */
  readonly sends: number;
  /** Those of this document that showed no sign of life. */
  readonly stalls: number;
  readonly offlineWaits: number;
  /** An earlier PUT with this ticket may have stored the object. */
  readonly mayBeStored: boolean;
  /** Something of S3 was seen: no permission is missing. */
  readonly isLetIn: boolean;
  /** S3 has let a PUT with this ticket begin. */
  readonly isTicketUsed: boolean;
}

/** How a PUT that was no success ended. */
export interface SendEnd {
  readonly failure: Failure;
  /** Most bytes that were given to the socket. */
  readonly sentBytes: number;
  readonly sizeBytes: number;
  /** By the server's clock the ticket is over. */
  readonly isTicketOver: boolean;
  /** Host of the bucket. */
  readonly host: string;
  /** It goes to a host that keeps every file which it gets, each under a name of its own. */
  readonly isToHost?: boolean;
}

export type NextStep =
  | { readonly do: 'stored' }
  | { readonly do: 'end'; readonly failure: Failure }
  | { readonly do: 'wait'; readonly delayMs: number; readonly course: SendCourse };

/** Each is up to ten minutes: after a day without a network the person is told. */
const MAX_OFFLINE_WAITS = 144;

/**
 * What follows a PUT that was no success: pauses grow with every one, and all together they have an end. Being offline
 * is nobody's failure and is not counted. A host that keeps each file which it gets is sent a whole one twice, and then the person is asked.
 *
 * @param random a number in [0, 1)
 */
export function afterSend(course: SendCourse, end: SendEnd, random: number): NextStep {
  const reason = meaningHere(course, end);
  // The key is ours alone: "exists already" after a lost answer means that the earlier attempt did arrive.
  const existsAlready = reason.detail?.status === 412;
  if (existsAlready && course.mayBeStored) return { do: 'stored' };
  if (existsAlready) return { do: 'end', failure: failure('ticket-expired', { ...reason.detail, ...TAKEN }) };
  if (!reason.retriable || reason.code === 'ticket-expired') return { do: 'end', failure: reason };
  // Bytes leave only after the preflight was answered, and an answer that can be read was let through.
  const isLetIn = course.isLetIn || end.sentBytes > 0 || reason.detail?.status !== undefined;
  if (reason.code === 'network' && !isLetIn) {
    return { do: 'end', failure: failure('permission-missing', { host: end.host }) };
  }
  const isOffline = reason.code === 'offline';
  const isRefused = end.isToHost === true && isUnheard(Number(reason.detail?.status));
  const mayHaveArrived = end.sentBytes >= end.sizeBytes && !isRefused;
  const next: SendCourse = {
    sends: isOffline ? course.sends - 1 : course.sends,
    stalls: course.stalls + (reason.code === 'stalled' ? 1 : 0),
    offlineWaits: course.offlineWaits + (isOffline ? 1 : 0),
    mayBeStored: course.mayBeStored || mayHaveArrived,
    isLetIn,
    isTicketUsed: true,
  };
  const isThereTwice = end.isToHost === true && course.mayBeStored && mayHaveArrived;
  const isSpent =
    isThereTwice ||
    next.sends >= sendLimit(end.sizeBytes, reason.code) ||
    next.offlineWaits > MAX_OFFLINE_WAITS;
  if (isSpent) return { do: 'end', failure: reason };
  const retryAfterSeconds = Number(reason.detail?.retryAfterSeconds ?? 0);
  return {
    do: 'wait',
    delayMs: retryDelayMs(SEND_RETRY, course.sends, random, retryAfterSeconds),
    course: next,
  };
}

/** Some engines refuse an expired URL without saying why: with the time over, that is the reason. */
function meaningHere({ isTicketUsed }: SendCourse, { failure: reason, isTicketOver }: SendEnd): Failure {
  const status = Number(reason.detail?.status ?? 0);
  const isUnsaid = reason.code === 'storage-refused' && isTicketOver && [400, 401, 403].includes(status);
  if (!isUnsaid && reason.code !== 'ticket-expired') return reason;
  return failure('ticket-expired', { ...reason.detail, ...(isTicketUsed ? OUTLIVED : {}) });
}

const OUTLIVED = { reason: 'outlived' } as const;

/**
 * The key of the ticket exists. Chromium sends a PUT once more by itself when a connection that it had used before breaks
 * before an answer, so this may be the very file, or another one: a ticket for a new key is right in both cases.
 *
 * Source: Chromium, net/http/http_network_transaction.cc, `ShouldResendRequest`.
 */
const TAKEN = { reason: 'key-taken' } as const;

/** True when S3 refused the ticket because its key exists. */
export const isKeyTaken = ({ detail }: Failure): boolean => detail?.reason === TAKEN.reason;

/** The ticket's time is over before the next PUT could begin. */
export const outlivedTicket: Failure = failure('ticket-expired', OUTLIVED);

const MIXTURE = { reason: 'mixture' } as const;

/** What was stored under the ticket's key began as one version of the file and ended as another. */
export const mixture: Failure = failure('ticket-expired', MIXTURE);

/** True when there is an object under the ticket's key that nobody must get. */
export const isMixture = ({ detail }: Failure): boolean => detail?.reason === MIXTURE.reason;

/** False for a ticket that S3 would not take even once: another of its kind may fare no better. */
export const wasOutlived = ({ detail }: Failure): boolean => detail?.reason === OUTLIVED.reason;
