import type { PlannedUpload } from '../plan/soak-plan.ts';
import type { SeenJob, SeenLink } from '../scene/observer.ts';
import type { RoundFiles } from '../scene/round-files.ts';
import type { Tally } from '../tally.ts';
import type { BucketContents } from './bucket-contents.ts';
import { openLink } from './open-link.ts';

/** What a round has left, as it is looked at. */
export interface Left {
  readonly uploads: readonly PlannedUpload[];
  readonly files: RoundFiles;
  readonly jobs: readonly SeenJob[];
  /** The jobs on which the person has pressed "Cancel": one that had failed by then is over as well. */
  readonly cancelled: ReadonlySet<string>;
  readonly links: readonly SeenLink[];
  readonly bucket: BucketContents;
}

type Finding = { readonly mark: string; readonly what: string; readonly facts: string };

/** Holds every file of a round against what is in the bucket, and every link that was ever made for it. */
export async function checkFiles(left: Left, tally: Tally): Promise<Finding[]> {
  const keys = await left.bucket.keys();
  const findings: Finding[] = [];
  for (const { mark } of left.uploads) {
    const jobs = left.jobs.filter(({ name }) => name.startsWith(mark));
    const found = [
      ...checkJobs(jobs, left.cancelled),
      ...(await checkObjects(left, mark, jobs, keys, tally)),
      ...(await checkLinks(left, mark, jobs, tally)),
    ];
    findings.push(
      ...found.map(([what, facts]) => ({ mark, what, facts: `${facts}; ${jobs.map(describe).join(' | ')}` })),
    );
  }
  return findings;
}

type Found = readonly [what: string, facts: string];

function checkJobs(jobs: readonly SeenJob[], cancelled: ReadonlySet<string>): Found[] {
  const ended = jobs.some(
    ({ id, phase }) => phase === 'done' || phase === 'cancelled' || (phase === 'failed' && cancelled.has(id)),
  );
  const found: Found[] = ended ? [] : [['lost', 'no upload of it has come to an end']];
  for (const { failure } of jobs) {
    if (failure?.code === 'unexpected')
      found.push(['failed without a reason', JSON.stringify(failure.detail)]);
  }
  return found;
}

/** One object for each upload that is done, and no other one. */
async function checkObjects(
  { bucket, files }: Left,
  mark: string,
  jobs: readonly SeenJob[],
  keys: readonly string[],
  tally: Tally,
): Promise<Found[]> {
  const found: Found[] = [];
  const wanted = new Set(jobs.filter(({ phase }) => phase === 'done').map(({ key }) => key ?? ''));
  const there = keys.filter((key) => key.includes(`/${mark}`));
  for (const key of wanted) {
    if (!there.includes(key)) found.push(['lost', `nothing is at ${key}`]);
    else if ((await bucket.sha256Of(key)) !== files.get(mark)?.sha256) found.push(['damaged', `at ${key}`]);
  }
  for (const key of there.filter((one) => !wanted.has(one))) {
    const owner = jobs.find((job) => job.key === key);
    // S3 had its last byte before it heard of the end: it is deleted in a moment (`checkLeftovers`).
    if (owner?.phase === 'cancelled') tally.add('stored before it was cancelled');
    else if (owner?.phase === 'failed') tally.add('stored, but nobody heard of it before the browser died');
    else found.push(['twice', `${key} is nobody's`]);
  }
  return found;
}

/** A link leads to its own file, or says why not; the one that its job names always to the file. */
async function checkLinks(
  { files, links }: Left,
  mark: string,
  jobs: readonly SeenJob[],
  tally: Tally,
): Promise<Found[]> {
  const found: Found[] = [];
  const wanted = files.get(mark)?.sha256;
  for (const job of jobs) {
    const ofJob = links.filter(({ jobId }) => jobId === job.id);
    const isDone = job.phase === 'done';
    const named = isDone
      ? new Set([job.link?.id, job.early?.linkId].filter((id) => id !== undefined))
      : new Set();
    if (isDone && !ofJob.some(({ id }) => id === job.link?.id)) {
      found.push(['without a link', JSON.stringify(job.notice ?? {})]);
    }
    for (const { id, url } of ofJob) {
      const { status, sha256 } = await openLink(url);
      tally.add('links opened');
      if (status === 200 && sha256 !== wanted) found.push(['a link leads elsewhere', id]);
      if (status !== 200 && named.has(id)) found.push(['a link leads nowhere', `${id}: ${status}`]);
      if (status === 503 && !named.has(id)) tally.add('links of given up uploads that still say to wait');
    }
  }
  return found;
}

function describe({ phase, attempt, sends, spooled, failure, key, early, source }: SeenJob): string {
  const why = failure ? ` ${JSON.stringify(failure)}` : '';
  return `${source} ${phase}${why} attempt ${attempt} sends ${sends ?? 0} spooled ${spooled} key ${key ?? 'none'} early ${early?.linkId ?? 'none'}`;
}
