import { EARLY_AFTER_START_MS } from '../../core/job/early-link.ts';
import { type Failure, FailureError, fail, failureFrom } from '../../core/job/failure.ts';
import type { TransferProgress } from '../../core/job/progress.ts';
import { isInParts, type UploadTicket } from '../../core/job/ticket.ts';
import type { ReadAnswer } from '../../core/sxcu/read-answer.ts';
import type { TimeSample } from '../../core/time/learn-clock.ts';
import { mixture } from '../../core/transfer/send-course.ts';
import { UntoldBytes } from '../../core/transfer/untold-bytes.ts';
import { send, sendSurely, tell } from '../../platform/messaging/messages.ts';
import { openProgressOutlet } from '../../platform/messaging/progress-channel.ts';
import type { SentFile } from '../../platform/network/memory-file.ts';
import type { BatchMeter } from './batch-meter.ts';
import { Lanes } from './multipart/lanes.ts';
import { uploadInParts } from './multipart/upload-in-parts.ts';
import { type KnownOfTransfer, type Left, transferFile } from './transfer-file.ts';
import { Turns } from './turns.ts';

/** Where the bytes of jobs come from. */
export interface FileSource {
  /**
   * The bytes as they were when the job began. Asked before every PUT: what was right for the last one may be gone.
   *
   * @throws FailureError `file-lost`, `file-changing` or `file-permission`
   */
  fileOf(jobId: string): Promise<SentFile>;
  /** Whether what was sent is the file as it was: the browser sends on when it changes in the middle. */
  isAsPicked(jobId: string): Promise<boolean>;
  /** The file is in the bucket: nobody needs it here. */
  release(jobId: string): void;
}

/** How often pages hear of progress, and after how many of those the worker does (for the badge). */
const PAGE_EVERY_MS = 200;
const WORKER_EVERY_TICKS = 5;

/** One start of a transfer, as the worker orders it. */
export interface TransferOrder extends KnownOfTransfer {
  readonly jobId: string;
  /** Counts the starts of this job: tells one from another. */
  readonly attempt: number;
  readonly ticket: UploadTicket;
}

interface Running {
  readonly attempt: number;
  readonly abort: AbortController;
  readonly startedAtMs: number;
  progress: TransferProgress;
  /** What has left whole cannot be called back any more. */
  left: Left;
  untold: UntoldBytes;
  /** It was cancelled when it could not be called back. */
  isUnwanted: boolean;
  /** What S3's last answer told of its clock. */
  time?: TimeSample;
}

/** Why there was no success; else what a host has answered that keeps files itself. */
interface Outcome {
  readonly failure?: Failure;
  readonly hosted?: ReadAnswer;
}

interface Ended {
  readonly attempt: number;
  readonly outcome: Outcome;
  readonly time: TimeSample | undefined;
}

/** The transfers that run in this document. It is the only place that knows: the worker asks. */
export function createTransfers(source: FileSource, meter: BatchMeter) {
  const running = new Map<string, Running>();
  /** Outcomes that the worker has not confirmed: it may have died in the moment it was told. */
  const ended = new Map<string, Ended>();
  const lanes = new Lanes();
  const turns = new Turns();
  const publish = openProgressOutlet();
  let ticks = 0;
  let ticker: ReturnType<typeof setInterval> | undefined;

  const tick = () => {
    for (const { progress } of running.values())
      meter.sent(progress.jobId, progress.sentBytes, progress.totalBytes);
    const isLasting = ({ startedAtMs }: Running) => performance.now() - startedAtMs >= EARLY_AFTER_START_MS;
    const lasting = [...running].filter(([, transfer]) => isLasting(transfer));
    // Of a small file nobody sees how far it is: it is there before that is drawn.
    publish(lasting.map(([, transfer]) => transfer.progress));
    ticks += 1;
    if (ticks % WORKER_EVERY_TICKS !== 0) return;
    tell('transfer.report', { batch: meter.read(), lasting: lasting.map(([jobId]) => jobId) });
  };

  const tellOutcome = async (jobId: string): Promise<void> => {
    const end = ended.get(jobId);
    if (!end) return;
    const { attempt, outcome, time } = end;
    const besides = { running: running.size, ...(time ? { time } : {}) };
    try {
      const news = { jobId, attempt, ...besides, ...outcome };
      const { isStored } = await send('transfer.ended', news, running.size === 0);
      if (ended.get(jobId) !== end) return;
      ended.delete(jobId);
      if (isStored) source.release(jobId);
    } catch {
      // The worker asks again by `transfer.start` when it resumes the job.
    }
  };

  const run = async ({ jobId, ticket, ...known }: TransferOrder, transfer: Running): Promise<Outcome> => {
    const findFile = async () => (transfer.isUnwanted ? fail('cancelled') : source.fileOf(jobId));
    const file = await findFile();
    const totalBytes = file.size;
    const progressed = (progress: Omit<TransferProgress, 'jobId' | 'totalBytes'>) => {
      transfer.progress = { jobId, totalBytes, ...progress };
      if (isInParts(ticket)) transfer.left = progress.state === 'finishing' ? 'all' : 'nothing';
      else transfer.untold.told(progress.sentBytes, performance.now());
    };
    progressed({ sentBytes: 0, state: 'sending' });
    const options = {
      signal: transfer.abort.signal,
      ...known,
      findFile,
      // Unheard, it is one PUT more after the death of this document at the most: the next one names its number, not a step.
      begun: (sends: number) => send('transfer.begun', { jobId, sends }),
      heard(time: TimeSample) {
        transfer.time = time;
      },
    };
    if (isInParts(ticket)) {
      // Unheard, the count stays as it was: the first part of the next start is told of again.
      const confirmed = () => send('parts.confirmed', { jobId });
      await uploadInParts(file, ticket, { ...options, jobId, lanes, progressed, confirmed });
      return {};
    }
    const hosted = await transferFile(file, ticket, {
      ...options,
      progressed: (sentBytes, state) => progressed({ sentBytes, state }),
      left(what) {
        transfer.left = what;
        if (what === 'something') transfer.untold = new UntoldBytes(performance.now());
      },
    });
    if (transfer.isUnwanted) return hosted ? { hosted } : {};
    if (await source.isAsPicked(jobId)) return hosted ? { hosted } : {};
    // Its object is a mixture of two versions. With a copy it is sent anew, to a new key.
    await findFile().catch(() => fail('file-changing', mixture.detail));
    throw new FailureError(mixture);
  };

  const remove = (jobId: string) => {
    running.delete(jobId);
    if (running.size === 0) {
      clearInterval(ticker);
      ticker = undefined;
      ticks = 0;
    }
  };

  /** One that was cancelled too late has arrived, and the worker deletes it; or its answer was lost, and nobody knows. */
  const tellUnwanted = async (jobId: string, { attempt, time, left }: Running, outcome: Outcome) => {
    if (outcome.failure && left !== 'perhaps') return;
    const besides = { running: running.size, ...outcome, ...(time ? { time } : {}) };
    // Unheard, it is deleted all the same, where the worker has noted it.
    await sendSurely('transfer.ended', { jobId, attempt, ...besides }).catch(() => undefined);
  };

  const finish = (jobId: string, transfer: Running, outcome: Outcome) => {
    if (transfer.isUnwanted) return void tellUnwanted(jobId, transfer, outcome);
    // Stopped meanwhile: how it ended is nobody's concern.
    if (running.get(jobId) !== transfer) return;
    if (outcome.failure) meter.gone(jobId);
    else meter.stored(jobId);
    ended.set(jobId, { attempt: transfer.attempt, outcome, time: transfer.time });
    remove(jobId);
    void tellOutcome(jobId);
  };

  return {
    /** Starts a transfer; one that runs goes on undisturbed, one that has ended is reported again. */
    start(order: TransferOrder): void {
      const { jobId, attempt } = order;
      if (running.get(jobId)?.attempt === attempt) return;
      if (ended.get(jobId)?.attempt === attempt) {
        void tellOutcome(jobId);
        return;
      }
      running.get(jobId)?.abort.abort();
      ended.delete(jobId);
      const transfer: Running = {
        attempt,
        abort: new AbortController(),
        startedAtMs: performance.now(),
        progress: { jobId, sentBytes: 0, totalBytes: 0, state: 'sending' },
        left: 'nothing',
        untold: new UntoldBytes(performance.now()),
        isUnwanted: false,
      };
      running.set(jobId, transfer);
      ticker ??= setInterval(tick, PAGE_EVERY_MS);
      void turns
        .next()
        .then(() => run(order, transfer))
        .catch((thrown): Outcome => ({ failure: failureFrom(thrown) }))
        .then((outcome) => finish(jobId, transfer, outcome));
    },

    /**
     * Stops one without a word to the worker, which has ordered it.
     *
     * @param isForGood nobody will go on with it: of one that has left whole the answer is waited for, and told if it has arrived
     * @returns whether it may have arrived all the same, and nobody will hear so
     */
    stop(jobId: string, isForGood: boolean): boolean {
      ended.delete(jobId);
      const transfer = running.get(jobId);
      if (!transfer) return false;
      remove(jobId);
      const { left, untold, progress } = transfer;
      transfer.isUnwanted = isForGood && left === 'all';
      if (transfer.isUnwanted) return false;
      transfer.abort.abort();
      if (left === 'something') return untold.mayBeAll(progress.totalBytes, performance.now());
      return left === 'perhaps';
    },

    list: (): string[] => [...running.keys()],

    /** Bytes that have left of the file of a running transfer. */
    sentBytes: (jobId: string): number | undefined => running.get(jobId)?.progress.sentBytes,
  };
}
