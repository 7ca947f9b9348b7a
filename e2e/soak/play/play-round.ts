import { setTimeout as wait } from 'node:timers/promises';
import { BucketContents } from '../checks/bucket-contents.ts';
import { checkFiles } from '../checks/check-files.ts';
import { checkLeftovers } from '../checks/check-leftovers.ts';
import type { LivingLink } from '../checks/open-link.ts';
import type { Violation } from '../checks/violation.ts';
import type { Hit } from '../front/armed-faults.ts';
import type { Round } from '../plan/soak-plan.ts';
import { jobsNamed, type SeenJob, type SeenLink } from '../scene/observer.ts';
import { linksInMemory, removeFromList } from '../scene/person.ts';
import { makeRoundFiles, type RoundFiles, removeRoundFiles } from '../scene/round-files.ts';
import type { SoakScene } from '../scene/soak-scene.ts';
import type { Tally } from '../tally.ts';
import { type Course, performAct } from './perform-act.ts';
import { settle } from './settle.ts';

export interface PlayedRound {
  readonly violations: readonly Violation[];
  /** Those that people have now. */
  readonly living: readonly LivingLink[];
}

/**
 * Plays one round to its end, and looks whether all is as it must be.
 *
 * @param known leftovers of the rounds before
 */
export async function playRound(
  scene: SoakScene,
  round: Round,
  tally: Tally,
  known: Set<string>,
): Promise<PlayedRound> {
  const { browser } = scene;
  const beginning = `${round.uploads[0]?.mark.split('-')[0]}-`;
  const files = await makeRoundFiles(round);
  const course: Course = { scene, files, cancelled: new Set(), surprises: [] };
  const violations: Violation[] = [];
  await scene.begin(round);
  const told: string[] = [];
  const startedAtMs = Date.now();
  for (const { atMs, ...act } of round.acts) {
    await wait(Math.max(0, startedAtMs + atMs - Date.now()));
    const atTime = new Date().toISOString().slice(11, 23);
    const what = await performAct(course, act);
    tally.add(what);
    told.push(`${atTime} ${what}`);
  }
  for (const { mark, job } of await settle(course, beginning, tally)) {
    violations.push({
      round: round.number,
      mark,
      what: 'does not come to an end',
      facts: JSON.stringify(job ?? 'no job'),
    });
  }
  const hits = [...scene.storage.hits, ...scene.issuer.hits];
  for (const hit of hits) tally.add(`fault: ${nameOf(hit)}`);
  scene.calm();
  await browser.setDisk('free');

  const jobs = await jobsNamed(browser.observer, beginning);
  const links = [...(await browser.links()), ...(await linksInMemory(browser, jobs))];
  const bucket = new BucketContents(scene.stack.s3);
  const found = await checkFiles(
    { uploads: round.uploads, files, jobs, cancelled: course.cancelled, links, bucket },
    tally,
  );
  const givenUp = jobs.filter(({ phase }) => phase === 'failed').map(({ id }) => id);
  await removeFromList(browser, givenUp);
  const unwanted = new Set(jobs.flatMap(({ phase, key }) => (phase !== 'done' && key ? [key] : [])));
  const left = await checkLeftovers(scene, bucket, unwanted, tally, known);
  const surprises = course.surprises.map((surprise) => ({ ...surprise, what: 'failed without a reason' }));
  for (const finding of [...found, ...surprises]) {
    const trace = [
      ...scene.storage.trace.about(`/${finding.mark}`),
      ...scene.issuer.trace.about('/v1/'),
      ...told,
    ];
    violations.push({ round: round.number, ...finding, trace: trace.sort() });
  }
  for (const finding of left) violations.push({ round: round.number, ...finding, trace: told });
  await scene.moveClock(0);
  await removeRoundFiles(files);
  return { violations, living: livingLinks(round.number, { files, jobs, links }) };
}

function livingLinks(
  round: number,
  { files, jobs, links }: { files: RoundFiles; jobs: readonly SeenJob[]; links: readonly SeenLink[] },
): LivingLink[] {
  return [...files].flatMap(([mark, { sha256 }]) => {
    const done = jobs.filter(({ name, phase }) => phase === 'done' && name.startsWith(mark));
    const named = links.filter(({ jobId, id }) =>
      done.some((job) => job.id === jobId && job.link?.id === id),
    );
    return named.map(({ url }) => ({ round, mark, url, sha256 }));
  });
}

/** One kind of fault, for the count. */
function nameOf({ call, harm }: Hit): string {
  const kind =
    harm.do === 'refuse' ? `${harm.status} ${harm.code}${harm.message ? ` (${harm.message})` : ''}` : harm.do;
  const asks = harm.do === 'refuse' && harm.retryAfterSeconds !== undefined ? ', Retry-After' : '';
  return `${kind}${asks} at ${call}`;
}
