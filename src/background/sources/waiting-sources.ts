import { failureFrom } from '../../core/job/failure.ts';
import { neededOrigin } from '../../core/job/needed-host.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import { type WaitingSource, waitingSources } from '../../platform/storage/records.ts';
import { watchOverJobs } from '../lifecycle/resume-jobs.ts';
import { readSource } from './read-source.ts';
import type { Source, SourceFile } from './source.ts';
import { bringAgain } from './upload-from-source.ts';

/**
 * Reads a source. One that only a permission can bring is remembered: it is read again as soon as its host is allowed.
 *
 * @throws FailureError as `readSource` does
 */
export async function readOrWait(source: Source): Promise<SourceFile> {
  try {
    return await readSource(source);
  } catch (thrown) {
    const origin = neededOrigin(failureFrom(thrown));
    if (origin !== undefined) {
      const { granted: _answered, signal: _over, ...rest } = source;
      await waitingSources.write(source.jobId, { ...rest, origin });
    }
    throw thrown;
  }
}

/** The person has allowed something: takes up what has waited for that. */
export async function takeUpAllowed(): Promise<void> {
  const waiting = await waitingSources.readAll();
  const allowed = await Promise.all(waiting.map(({ origin }) => isGranted({ addresses: [origin] })));
  const ready = waiting.filter((_source, index) => allowed[index]);
  if (ready.length === 0) return;
  watchOverJobs();
  await Promise.all(ready.map(takeUp));
}

async function takeUp({ origin: _allowed, ...source }: WaitingSource): Promise<void> {
  await waitingSources.remove([source.jobId]);
  const granted = Promise.resolve(true);
  await bringAgain(source.jobId, (signal) => readOrWait({ ...source, granted, signal }));
}
