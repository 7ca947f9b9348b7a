import { type Failure, FailureError, failure } from '../../core/job/failure.ts';
import type { SummedBytes } from '../../core/parts/checksum-for.ts';
import type { CrcAlgorithm } from '../../core/parts/crc-algorithm.ts';
import type { ChecksumOrder, ChecksumReport } from './orders.ts';

/** A Worker that has nothing to do for as long gives its memory back. */
const IDLE_MS = 30_000;

interface Asked {
  readonly resolve: (sum: SummedBytes) => void;
  readonly reject: (reason: Failure) => void;
}

const asked = new Map<number, Asked>();
let worker: Worker | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;
let lastId = 0;

/**
 * The checksum of a blob (a slice of a file), computed in a Worker, one blob after the other as they were asked for. The
 * bytes are read a second time for it, in small chunks: that is twice as fast as reading them once for both, and the body
 * of the request stays a slice, which the browser sends without copying it through here.
 *
 * @throws FailureError `file-changing`, `file-unreadable`, `cancelled` when `signal` aborts, or `unexpected` when the
 * Worker died
 */
export function checksumOf(blob: Blob, algorithm: CrcAlgorithm, signal: AbortSignal): Promise<SummedBytes> {
  if (signal.aborted) return Promise.reject(new FailureError(failure('cancelled')));
  lastId += 1;
  const id = lastId;
  const answer = new Promise<SummedBytes>((resolve, reject) => {
    asked.set(id, { resolve, reject: (reason) => reject(new FailureError(reason)) });
  });
  const forget = () => {
    settle(id, ({ reject }) => reject(failure('cancelled')));
    worker?.postMessage({ do: 'forget', id } satisfies ChecksumOrder);
    dismissWhenIdle();
  };
  signal.addEventListener('abort', forget);
  clearTimeout(idle);
  worker ??= hire();
  worker.postMessage({ do: 'sum', id, blob, algorithm } satisfies ChecksumOrder);
  return answer.finally(() => signal.removeEventListener('abort', forget));
}

/** A large file is about to come: the Worker for its checksums is there when the first one is asked for. */
export function readyChecksums(): void {
  worker ??= hire();
  dismissWhenIdle();
}

function hire(): Worker {
  const hired = new Worker(new URL('./checksum-worker.ts', import.meta.url), { type: 'module' });
  hired.onmessage = ({ data }: MessageEvent<ChecksumReport>) => {
    settle(data.id, ({ resolve, reject }) => ('sum' in data ? resolve(data.sum) : reject(data.failure)));
    dismissWhenIdle();
  };
  // Whoever waits begins anew, with another one.
  hired.onerror = () => {
    hired.terminate();
    if (worker === hired) worker = undefined;
    for (const id of [...asked.keys()]) {
      settle(id, ({ reject }) => reject(failure('unexpected', { error: 'ChecksumWorker' })));
    }
  };
  return hired;
}

function settle(id: number, how: (one: Asked) => void): void {
  const one = asked.get(id);
  asked.delete(id);
  if (one) how(one);
}

function dismissWhenIdle(): void {
  clearTimeout(idle);
  if (asked.size > 0) return;
  idle = setTimeout(() => {
    worker?.terminate();
    worker = undefined;
  }, IDLE_MS);
}
