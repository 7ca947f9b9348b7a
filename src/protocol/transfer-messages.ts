import type { Failure } from '../core/job/failure.ts';
import type { KeptPart, PartToSign, SignedPart } from '../core/job/part.ts';
import type { BatchProgress } from '../core/job/progress.ts';
import type { UploadTicket } from '../core/job/ticket.ts';
import type { ReadAnswer } from '../core/sxcu/read-answer.ts';
import type { TimeSample } from '../core/time/learn-clock.ts';
import type { Message, OfJob, OfUpload, Page } from './message.ts';

/** Bytes on their way to S3. */
export interface TransferMessages {
  /** Asks the endpoint to free what abandoned and cancelled uploads hold in the bucket; the reply comes when it was asked. */
  'uploads.free': Message<'background', Page, Record<never, never>>;
  /**
   * `attempt`: the number of this start. `reused`: the ticket was started before, so an object that "exists already" is our own.
   * `hostGranted`: the bucket's host is granted; only the worker can ask.
   * `waitsOnMetered`: on a metered connection it is not to begin, and what has begun is to be stopped: `line.changed` says so.
   * `sends`: PUTs that were begun before. `isCounted`: the next one is written down already. `clockOffsetMs`: what the clock that ends the ticket is ahead of this machine's.
   */
  'transfer.start': Message<
    'offscreen',
    'background',
    OfJob & {
      readonly attempt: number;
      readonly ticket: UploadTicket;
      readonly reused: boolean;
      readonly hostGranted: boolean;
      readonly waitsOnMetered: boolean;
      readonly sends: number;
      readonly isCounted: boolean;
      readonly clockOffsetMs: number;
    }
  >;
  /**
   * Ends it without a word about how. `isForGood`: it was cancelled, and of what has left whole the answer is waited for, since stopping
   * would not call it back: `transfer.ended` comes where it has arrived. `mayBeThere`: it was stopped and may have arrived, and nobody will
   * hear so.
   */
  'transfer.stop': Message<
    'offscreen',
    'background',
    OfJob & { readonly isForGood?: true },
    { readonly mayBeThere: boolean }
  >;
  'transfer.list': Message<
    'offscreen',
    'background',
    Record<never, never>,
    { readonly running: readonly string[] }
  >;
  /** `lasting`: the jobs whose transfers were begun `EARLY_AFTER_START_MS` ago and more. */
  'transfer.report': Message<
    'background',
    'offscreen',
    { readonly batch: BatchProgress; readonly lasting: readonly string[] }
  >;
  /** The connection is another one, or one of these transfers may not use it: the worker looks. */
  'line.changed': Message<'background', 'offscreen', Record<never, never>>;
  'line.look': Message<'offscreen', 'background', Record<never, never>, { readonly isMetered: boolean }>;
  /** PUT number `sends` of a file begins, and nobody has written it down yet. */
  'transfer.begun': Message<'background', 'offscreen', OfJob & { readonly sends: number }>;
  /**
   * `attempt`: of the start that has ended. `isStored` comes back when it is written down that the bytes are in the bucket, so that
   * their file can go. `running`: so many transfers go on. `time`: S3's, for the offscreen document has no
   * storage to remember it in. With the failure `cancelled` it may have arrived: nobody waited for more than its answer, which was lost.
   */
  'transfer.ended': Message<
    'background',
    'offscreen',
    OfJob & {
      readonly attempt: number;
      readonly failure?: Failure;
      /** What a host has answered that keeps files itself. Its link for deleting is a secret. */
      readonly hosted?: ReadAnswer;
      readonly running: number;
      readonly time?: TimeSample;
    },
    { readonly isStored: boolean }
  >;
  /** The next parts of an upload, signed just before they go out; `hostGranted` as in `transfer.start`. */
  'parts.sign': Message<
    'background',
    'offscreen',
    OfUpload & { readonly parts: readonly PartToSign[] },
    { readonly parts: readonly SignedPart[]; readonly hostGranted: boolean }
  >;
  /** What S3 has. */
  'parts.list': Message<'background', 'offscreen', OfUpload, readonly KeptPart[]>;
  /** All parts are there: make the object of them. `checksum` is that of the whole, base64. */
  'parts.complete': Message<
    'background',
    'offscreen',
    OfUpload & { readonly parts: readonly KeptPart[]; readonly checksum?: string },
    { readonly checksum?: string }
  >;
  /** S3 has confirmed a part: the count of fruitless sends begins anew. */
  'parts.confirmed': Message<'background', 'offscreen', OfJob>;
}
