import { type Failure, FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import { isToHost, type WholeTicket } from '../../core/job/ticket.ts';
import type { ReadAnswer } from '../../core/sxcu/read-answer.ts';
import type { TimeSample } from '../../core/time/learn-clock.ts';
import { isUnheard } from '../../core/transfer/passing-status.ts';
import { sendLimit, stallLimits } from '../../core/transfer/retry.ts';
import { afterSend, outlivedTicket, type SendCourse } from '../../core/transfer/send-course.ts';
import { endOfLife, isLifeOver } from '../../core/transfer/signed-life.ts';
import type { SentFile } from '../../platform/network/memory-file.ts';
import { sendObject } from './send-object.ts';
import { thisInstant } from './this-instant.ts';
import { waitForRetry } from './wait-for-retry.ts';

/**
 * What has left of a file: nothing that could be in the bucket, something, all but the answer is missing, or perhaps all, with a request whose
 * answer was lost.
 */
export type Left = 'nothing' | 'something' | 'all' | 'perhaps';

/** What the worker knows of a transfer before it starts. */
export interface KnownOfTransfer {
  /** An earlier start with this ticket may have stored the object. */
  readonly reused: boolean;
  /** The bucket's host is granted. Without it only the bucket's CORS rules let us in. */
  readonly hostGranted: boolean;
  /** PUTs that were begun before, by whoever is gone or with whichever ticket. */
  readonly sends: number;
  /** The first PUT of this start is written down already. */
  readonly isCounted: boolean;
  /** What the clock that the ticket's end goes by is ahead of this machine's. */
  readonly clockOffsetMs: number;
}

export interface TransferOptions extends KnownOfTransfer {
  /** The file once more: another one when the one that was sent has changed meanwhile. */
  readonly findFile: () => Promise<SentFile>;
  readonly signal: AbortSignal;
  readonly progressed: (sentBytes: number, state: 'sending' | 'waiting') => void;
  /** Writes down that PUT number `sends` begins: the count outlives this document. */
  readonly begun: (sends: number) => Promise<void>;
  readonly heard: (time: TimeSample) => void;
  readonly left: (what: Left) => void;
}

/**
 * Brings a file into S3, or to a host, and does not give up at the first trouble: network errors, stalls and a busy S3 are tried again
 * with growing pauses, a bounded number of times, and being offline is waited out. What no retry can mend ends at once: a
 * refusal by CORS looks like a dead network, so the first network error of a host that is not granted counts as one,
 * unless S3 has let us in before.
 *
 * @returns what a host has answered that keeps files itself
 * @throws FailureError the last failure; `ticket-expired` when a new ticket is needed to go on; `permission-missing`
 */
export async function transferFile(
  picked: SentFile,
  ticket: WholeTicket,
  options: TransferOptions,
): Promise<ReadAnswer | undefined> {
  const { findFile, signal, progressed, begun, heard, left, clockOffsetMs } = options;
  const end = endOfLife(ticket.expiresAt, ticket.expiresByOwnClock ? 0 : clockOffsetMs, thisInstant());
  const isOver = () => isLifeOver(end, thisInstant());
  const { host } = new URL(ticket.url);
  let file = picked;
  let course: SendCourse = {
    sends: options.sends,
    stalls: 0,
    offlineWaits: 0,
    mayBeStored: options.reused,
    isLetIn: options.hostGranted,
    isTicketUsed: options.reused,
  };
  // All of them were begun and none came to an end: the file is more than this document survives.
  if (course.sends >= sendLimit(file.size, 'network')) {
    throw new FailureError(failure('unexpected', { error: 'TransferLost' }));
  }
  for (;;) {
    // A new ticket was judged by the worker a moment ago, and S3 knows best.
    if (course.isTicketUsed && isOver()) throw new FailureError(outlivedTicket);
    course = { ...course, sends: course.sends + 1 };
    const isCounted = options.isCounted && course.sends === options.sends + 1;
    if (!isCounted) await begun(course.sends).catch(() => undefined);
    let sentBytes = 0;
    const watched = (bytes: number) => {
      sentBytes = Math.max(sentBytes, bytes);
      progressed(bytes, 'sending');
    };
    left(course.mayBeStored ? 'perhaps' : 'something');
    try {
      const limits = stallLimits(course.stalls);
      const bodySent = () => left('all');
      const sending = { signal, progressed: watched, heard, bodySent, ...limits };
      const { hosted } = await sendObject(file, ticket, sending);
      return hosted;
    } catch (thrown) {
      const reason = failureFrom(thrown);
      const mayHaveArrived = sentBytes >= file.size && !isRefusal(reason);
      left(course.mayBeStored || mayHaveArrived ? 'perhaps' : 'nothing');
      // A file that has changed breaks a PUT as a lost connection does.
      const sent = file;
      file = await findFile();
      if (file !== sent) continue;
      const end = {
        failure: reason,
        sentBytes,
        sizeBytes: file.size,
        isTicketOver: isOver(),
        host,
        isToHost: isToHost(ticket),
      };
      const next = afterSend(course, end, Math.random());
      if (next.do === 'stored') return undefined;
      if (next.do === 'end') throw new FailureError(next.failure);
      left(next.course.mayBeStored ? 'perhaps' : 'nothing');
      progressed(0, 'waiting');
      await waitForRetry(next.delayMs, signal);
      course = next.course;
    }
  }
}

/** Nothing of it is there. What has come of an error of a server, or of what stands before it, nobody knows. */
function isRefusal({ detail }: Failure): boolean {
  const status = Number(detail?.status);
  return isUnheard(status) || (status >= 400 && status < 500);
}
