import { hasBytes, type Job } from '../../core/job/job.ts';
import type { JobEntry } from '../../core/job/job-index.ts';
import { isFresh, type UploadTicket } from '../../core/job/ticket.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isWorthALook, whoMayBegin } from '../../core/transfer/places.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import {
  admittedJobs,
  guardedHosts,
  jobRecords,
  serverClocks,
  settingsRecord,
  ticketSecrets,
} from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { changeEach } from '../jobs/change-job.ts';
import { liveEntries, readJobs } from '../jobs/job-store.ts';
import { issueHeld } from './obtain-ticket.ts';
import type { Run } from './run.ts';
import { ticketClockOffset } from './ticket-clock.ts';

/** So many records are read at a time when the next are looked for: nearly always those in front may begin. */
const LOOK_COUNT = 32;

const travels = ({ phase }: Job) => phase === 'ticketing' || phase === 'transferring';
const waits = (job: Job) => job.phase === 'queued' && hasBytes(job) && !job.paused;

/** A job that has got a place: with its ticket, where that was there before the place. */
export interface Admitted {
  readonly job?: Job;
  readonly run?: Run;
}

/**
 * Told of each that is about to get a place, before it has changed: whoever takes a lock for what follows gets it before anybody who sees
 * the change. Undefined: it does not get one after all.
 */
export type OnAdmission = (jobId: string, admitted: Promise<Admitted | undefined>) => void;

/**
 * Gives free places to jobs whose bytes are at hand, in turn.
 *
 * @param begun called when the look begins: what changes from now on may be missed
 */
export function admitJobs(begun: () => void, onAdmission: OnAdmission): Promise<void> {
  return underLock('admission', async () => {
    begun();
    const known = await admittedJobs.read();
    const travelling = known ? (await readKnown(known)).filter(travels) : null;
    // The usual case in a burst, and cheap to tell.
    if (!known || !travelling || isWorthALook(travelling)) return letIn(travelling, onAdmission);
    // The next look reads only those.
    if (travelling.length < known.length) await admittedJobs.write(travelling.map(({ id }) => id));
  });
}

const readKnown = async (ids: readonly string[]) => [...(await jobRecords.readMany(ids)).values()];

async function letIn(known: readonly Job[] | null, onAdmission: OnAdmission): Promise<void> {
  const live = await liveEntries();
  const travelling = known ?? (await readJobs(live)).filter(travels);
  const begin = await findNext(live, travelling);
  const admitting = admit(travelling, begin);
  for (const { id } of begin) {
    onAdmission(
      id,
      admitting.then((admitted) => admitted.get(id)),
    );
  }
  await admitting;
}

async function findNext(live: readonly JobEntry[], travelling: readonly Job[]): Promise<readonly Job[]> {
  const hasPlace = new Set(travelling.map(({ id }) => id));
  const others = live.filter(({ id }) => !hasPlace.has(id));
  const begin: Job[] = [];
  for (let start = 0; start < others.length; start += LOOK_COUNT) {
    const waiting = (await readJobs(others.slice(start, start + LOOK_COUNT))).filter(waits);
    const next = whoMayBegin([...travelling, ...begin], waiting);
    begin.push(...next.begin);
    if (next.isClosed) break;
  }
  return begin;
}

/** @returns those that have got a place */
async function admit(
  travelling: readonly Job[],
  begin: readonly Job[],
): Promise<ReadonlyMap<string, Admitted>> {
  // Before they have changed: who has a place is always among those that are known, whoever is killed meanwhile.
  const [issues] = await Promise.all([
    issueAtOnce(begin),
    admittedJobs.write([...travelling, ...begin].map(({ id }) => id)),
  ]);
  const admitted = new Map<string, Admitted>();
  const changed = await changeEach(
    begin.map(({ id }) => id),
    (job) => {
      if (!waits(job)) return [];
      admitted.set(job.id, {});
      return [{ type: 'ticket-wanted' }, ...(issues.get(job.id)?.events ?? [])];
    },
  );
  for (const job of changed) {
    const run = issues.get(job.id)?.run;
    if (run && admitted.has(job.id)) admitted.set(job.id, { job, run });
  }
  return admitted;
}

/** What a job that has its ticket already needs to begin in the moment in which it gets a place. */
interface Issue {
  readonly events: readonly JobEvent[];
  readonly run: Run;
}

async function issueAtOnce(jobs: readonly Job[]): Promise<ReadonlyMap<string, Issue>> {
  if (jobs.length === 0) return new Map();
  const [held, { hosts, ...clocks }] = await Promise.all([
    ticketSecrets.readMany(jobs.map(({ id }) => id)),
    readTogether({ hosts: guardedHosts, clocks: serverClocks, settings: settingsRecord }),
  ]);
  const isReady = (job: Job, ticket: UploadTicket) =>
    !ticket.started && isFresh(ticket, ticketClockOffset(ticket, job, clocks), Date.now());
  const issues = jobs.map(async (job): Promise<readonly (readonly [string, Issue])[]> => {
    const ticket = held.get(job.id);
    if (!ticket || !isReady(job, ticket)) return [];
    const run: Run = { clocks, guardedHosts: hosts };
    return [[job.id, { events: await issueHeld(job, ticket, run), run }]];
  });
  return new Map((await Promise.all(issues)).flat());
}
