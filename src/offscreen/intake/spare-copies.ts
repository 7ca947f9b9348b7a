import { failure, failureFrom } from '../../core/job/failure.ts';
import { type CopyCandidate, isRoomFor, nextCopy } from '../../core/transfer/copy-turn.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { copyFile } from './copy-file.ts';
import type { HeldFiles } from './held-files.ts';

const LOOK_EVERY_MS = 1000;

/** Until the first copy has shown better. */
const ASSUMED_BYTES_PER_SECOND = 200 * 1024 * 1024;

interface Waiting {
  readonly sizeBytes: number;
  readonly heldAtMs: number;
  /** When the first byte was seen to leave. */
  firstByteAtMs?: number;
}

/** Bytes that have left of the file of a running transfer; undefined while it waits. */
type SentBytes = (jobId: string) => number | undefined;

/**
 * Copies of held files, for the case that the browser ends before they are in the bucket: an insurance, not a queue.
 * Nothing waits for them, and an upload goes on without one when the disk has no room.
 */
export function createSpareCopies(held: HeldFiles, sentBytes: SentBytes) {
  const waiting = new Map<string, Waiting>();
  let bytesPerSecond = ASSUMED_BYTES_PER_SECOND;
  let copying: { readonly jobId: string; readonly abort: AbortController } | undefined;
  let ticker: ReturnType<typeof setInterval> | undefined;

  const secondsLeft = (jobId: string, candidate: Waiting, nowMs: number): number | null => {
    const sent = sentBytes(jobId) ?? 0;
    if (sent === 0) return null;
    candidate.firstByteAtMs ??= nowMs;
    const seconds = (nowMs - candidate.firstByteAtMs) / 1000;
    return seconds === 0 ? null : (candidate.sizeBytes - sent) / (sent / seconds);
  };

  const candidates = (nowMs: number): CopyCandidate[] =>
    [...waiting].map(([jobId, candidate]) => ({
      jobId,
      sizeBytes: candidate.sizeBytes,
      heldMs: nowMs - candidate.heldAtMs,
      secondsLeft: secondsLeft(jobId, candidate, nowMs),
    }));

  const copy = async (jobId: string, file: Blob, signal: AbortSignal): Promise<void> => {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    if (!isRoomFor(file.size, quota - usage)) {
      tell('spool.ended', { jobId, failure: failure('disk-full') });
      return;
    }
    const beganAtMs = performance.now();
    try {
      if (!(await copyFile(jobId, file, signal))) return;
      bytesPerSecond = (file.size * 1000) / Math.max(1, performance.now() - beganAtMs);
      tell('spool.ended', { jobId });
    } catch (thrown) {
      // What a changed file means for the upload is told by the sending itself.
      tell('spool.ended', { jobId, failure: failureFrom(thrown) });
    }
  };

  const look = async (): Promise<void> => {
    if (copying) return;
    const jobId = nextCopy(candidates(Date.now()), bytesPerSecond);
    const file = jobId === undefined ? undefined : held.get(jobId)?.file;
    if (jobId === undefined || !file) return;
    waiting.delete(jobId);
    const abort = new AbortController();
    copying = { jobId, abort };
    await copy(jobId, file, abort.signal).catch(() => undefined);
    copying = undefined;
    if (waiting.size === 0) stop();
    else void look();
  };

  const stop = () => {
    clearInterval(ticker);
    ticker = undefined;
  };

  return {
    /** From now on a copy of this file is made when there is time for it. */
    wantFor(jobId: string): void {
      const file = held.get(jobId)?.file;
      if (!file) return;
      waiting.set(jobId, { sizeBytes: file.size, heldAtMs: Date.now() });
      ticker ??= setInterval(() => void look(), LOOK_EVERY_MS);
    },

    /** Nobody needs one any more; what there is of it goes. */
    release(jobId: string): void {
      waiting.delete(jobId);
      if (copying?.jobId === jobId) copying.abort.abort();
      if (waiting.size === 0 && !copying) stop();
    },
  };
}
