import type { CaptureProgress, CaptureUnderWay } from '../../../core/capture/under-way.ts';
import { captureUnderWay } from '../../../platform/storage/records.ts';

/** What there is to see of a picture that is being taken, for the popup and for whoever cancels it. */
export interface Watched {
  /** Aborted when the person gives it up, or begins another one. */
  readonly signal: AbortSignal;
  report(progress: CaptureProgress): Promise<void>;
}

/** Of what is over in a moment, or has its own way to be given up. */
export const unwatched = (): Watched => ({ signal: new AbortController().signal, report: async () => {} });

/** Those that this worker takes: a record of any other one is what a worker that died has left. */
const running = new Set<string>();

export const isRunningHere = (id: string): boolean => running.has(id);

/** The record, as long as it is still about this picture. */
export async function recordOf(id: string): Promise<CaptureUnderWay | undefined> {
  const entry = await captureUnderWay.read();
  return entry?.id === id ? entry : undefined;
}

/** Puts `work` on the record from its beginning to its end. */
export async function onRecord<T>(
  entry: CaptureUnderWay,
  work: (watched: Watched) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController();
  running.add(entry.id);
  await captureUnderWay.write(entry);
  const unwatch = captureUnderWay.watch((now) => {
    if (now?.id !== entry.id) stopping.abort(new Error('cancelled'));
  });
  const report = async (progress: CaptureProgress) => {
    if (!stopping.signal.aborted && (await recordOf(entry.id)))
      await captureUnderWay.write({ ...entry, ...progress });
  };
  try {
    return await work({ signal: stopping.signal, report });
  } finally {
    unwatch();
    running.delete(entry.id);
    if (await recordOf(entry.id)) await captureUnderWay.clear();
  }
}
