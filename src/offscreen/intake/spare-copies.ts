import { failure, failureFrom } from '../../core/job/failure.ts';
import { type CopyCandidate, isRoomFor, nextCopies } from '../../core/transfer/copy-turn.ts';
import { tellSurely } from '../../platform/messaging/messages.ts';
import { blobOf } from '../../platform/network/memory-file.ts';
import { dropCopy } from '../../platform/storage/file-spool.ts';
import { copyFile, copySmallFiles } from './copy-file.ts';
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

/** How fast files leave shows in so long. */
const FLOW_MS = 2000;

/** Bytes that have left of the file of a running transfer; undefined while it waits. */
type SentBytes = (jobId: string) => number | undefined;

/**
 * Copies of held files, for the case that the browser ends before they are in the bucket: an insurance, not a queue.
 * Nothing waits for them, and an upload goes on without one when the disk has no room. What has become of one is told once, so
 * surely: who is not told that there is none closes the browser.
 */
export function createSpareCopies(held: HeldFiles, sentBytes: SentBytes) {
  const waiting = new Map<string, Waiting>();
  let bytesPerSecond = ASSUMED_BYTES_PER_SECOND;
  /** To be called with jobs whose files are let go while a copy is made. */
  let copying: ((jobId: string) => void) | undefined;
  let ticker: ReturnType<typeof setInterval> | undefined;
  /** When files were let go lately: most of them are in the bucket then. */
  let goneAtMs: number[] = [];

  const secondsLeft = (jobId: string, candidate: Waiting, nowMs: number): number | null => {
    const sent = sentBytes(jobId) ?? 0;
    if (sent === 0) return null;
    candidate.firstByteAtMs ??= nowMs;
    const seconds = (nowMs - candidate.firstByteAtMs) / 1000;
    return seconds === 0 ? null : (candidate.sizeBytes - sent) / (sent / seconds);
  };

  const candidates = (nowMs: number): CopyCandidate[] =>
    [...waiting].map(([jobId, candidate], aheadCount) => ({
      jobId,
      sizeBytes: candidate.sizeBytes,
      heldMs: nowMs - candidate.heldAtMs,
      secondsLeft: secondsLeft(jobId, candidate, nowMs),
      aheadCount,
    }));

  const flow = (nowMs: number) => {
    goneAtMs = goneAtMs.filter((atMs) => nowMs - atMs < FLOW_MS);
    return { bytesPerSecond, filesPerSecond: (goneAtMs.length * 1000) / FLOW_MS };
  };

  const hasRoom = async (sizeBytes: number): Promise<boolean> => {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return isRoomFor(sizeBytes, quota - usage);
  };

  const copy = async (jobId: string, file: Blob, signal: AbortSignal): Promise<void> => {
    const jobIds = [jobId];
    if (!(await hasRoom(file.size)))
      return tellSurely('spool.ended', { jobIds, failure: failure('disk-full') });
    const beganAtMs = performance.now();
    try {
      if (!(await copyFile(jobId, file, signal))) return;
      bytesPerSecond = (file.size * 1000) / Math.max(1, performance.now() - beganAtMs);
      tellSurely('spool.ended', { jobIds });
    } catch (thrown) {
      // What a changed file means for the upload is told by the sending itself.
      tellSurely('spool.ended', { jobIds, failure: failureFrom(thrown) });
    }
  };

  const mayChange = (jobId: string) => held.get(jobId)?.isOnDisk ?? true;

  /** Which one stands in the way, and what that means for it, is seen when each is copied by itself. */
  const copyTogether = async (files: ReadonlyMap<string, Blob>, released: ReadonlySet<string>) => {
    const sizeBytes = [...files.values()].reduce((sum, { size }) => sum + size, 0);
    const stored = (await hasRoom(sizeBytes)) ? await copySmallFiles(files, mayChange).catch(() => []) : [];
    await Promise.all(stored.filter((jobId) => released.has(jobId)).map(dropCopy));
    const jobIds = stored.filter((jobId) => !released.has(jobId));
    if (jobIds.length > 0) tellSurely('spool.ended', { jobIds });
    return [...files].filter(([jobId]) => !stored.includes(jobId));
  };

  /** Those of these files that are still held. */
  const heldOf = (jobIds: readonly string[]): Map<string, Blob> =>
    new Map(
      jobIds.flatMap((jobId) => {
        const file = held.get(jobId)?.file;
        return file ? [[jobId, blobOf(file)] as const] : [];
      }),
    );

  const copyAll = async (files: ReadonlyMap<string, Blob>): Promise<void> => {
    const released = new Set<string>();
    let stop: (() => void) | undefined;
    copying = (jobId) => {
      if (!files.has(jobId)) return;
      released.add(jobId);
      stop?.();
    };
    const alone = files.size === 1 ? files : await copyTogether(files, released);
    for (const [jobId, file] of alone) {
      const abort = new AbortController();
      stop = () => released.has(jobId) && abort.abort();
      stop();
      if (!abort.signal.aborted) await copy(jobId, file, abort.signal).catch(() => undefined);
    }
  };

  const look = async (): Promise<void> => {
    if (copying) return;
    const nowMs = performance.now();
    const jobIds = nextCopies(candidates(nowMs), flow(nowMs));
    const files = heldOf(jobIds);
    if (files.size === 0) return;
    for (const jobId of jobIds) waiting.delete(jobId);
    await copyAll(files).catch(() => undefined);
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
      waiting.set(jobId, { sizeBytes: file.size, heldAtMs: performance.now() });
      ticker ??= setInterval(() => void look(), LOOK_EVERY_MS);
    },

    /** Nobody needs one any more; what there is of it goes. */
    release(jobId: string): void {
      goneAtMs.push(performance.now());
      waiting.delete(jobId);
      copying?.(jobId);
      if (waiting.size === 0 && !copying) stop();
    },
  };
}
