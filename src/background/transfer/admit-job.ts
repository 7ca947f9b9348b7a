import { hasBytes, type Job } from '../../core/job/job.ts';
import type { JobEntry } from '../../core/job/job-index.ts';
import { hasRoom, isWorthALook, whoMayBegin } from '../../core/transfer/places.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { admittedJobs, jobRecords } from '../../platform/storage/records.ts';
import { changeJobs } from '../jobs/change-job.ts';
import { liveEntries, readJobs } from '../jobs/job-store.ts';

/** So many records are read at a time when the next are looked for: nearly always those in front may begin. */
const LOOK_COUNT = 32;

const travels = ({ phase }: Job) => phase === 'ticketing' || phase === 'transferring';
const waits = (job: Job) => job.phase === 'queued' && hasBytes(job) && !job.paused;

/**
 * Gives free places to jobs whose bytes are at hand, in turn.
 *
 * @param begun called when the look begins: what changes from now on may be missed
 * @returns the ids of those that have got one and may go on
 */
export function admitJobs(begun: () => void): Promise<readonly string[]> {
  return underLock('admission', async () => {
    begun();
    const known = await admittedJobs.read();
    const travelling = known ? (await readKnown(known)).filter(travels) : null;
    // The usual case in a burst, and cheap to tell.
    if (travelling && !isWorthALook(travelling)) return [];
    const live = await liveEntries();
    return letIn(live, travelling ?? (await readJobs(live)).filter(travels));
  });
}

const readKnown = async (ids: readonly string[]) => [...(await jobRecords.readMany(ids)).values()];

async function letIn(live: readonly JobEntry[], travelling: readonly Job[]): Promise<string[]> {
  const hasPlace = new Set(travelling.map(({ id }) => id));
  const others = live.filter(({ id }) => !hasPlace.has(id));
  const begin: Job[] = [];
  for (let start = 0; start < others.length; start += LOOK_COUNT) {
    const waiting = (await readJobs(others.slice(start, start + LOOK_COUNT))).filter(waits);
    const next = whoMayBegin([...travelling, ...begin], waiting);
    begin.push(...next);
    if (!hasRoom([...travelling, ...begin], 0)) break;
  }
  // Before they have changed: who has a place is always among those that are known, whoever is killed meanwhile.
  const ids = begin.map(({ id }) => id);
  await admittedJobs.write([...hasPlace, ...ids]);
  const changed = await changeJobs(ids, { type: 'ticket-wanted' });
  return changed.flatMap(({ id, phase }) => (phase === 'ticketing' ? [id] : []));
}
