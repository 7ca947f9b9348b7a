import { entriesOf, INDEX_PARTS, type IndexPart, type JobEntry } from '../../core/job/job-index.ts';
import { jobIndex } from './records.ts';

/** The parts that are asked for. Null as long as there is no index: it comes with the first start of the worker. */
export async function readIndexParts(
  parts: readonly string[] = INDEX_PARTS,
): Promise<ReadonlyMap<string, IndexPart> | null> {
  const found = await jobIndex.readMany(parts);
  return found.size === parts.length ? found : null;
}

/** Which jobs there are, in no order; null as long as there is no index. */
export async function readJobEntries(): Promise<JobEntry[] | null> {
  const parts = await readIndexParts();
  return parts && [...parts.values()].flatMap(entriesOf);
}
