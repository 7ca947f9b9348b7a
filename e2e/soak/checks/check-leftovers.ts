import { setTimeout as wait } from 'node:timers/promises';
import { jobsNamed, spoolText, storedText } from '../scene/observer.ts';
import type { SoakScene } from '../scene/soak-scene.ts';
import type { Tally } from '../tally.ts';
import type { BucketContents } from './bucket-contents.ts';

type Found = { readonly what: string; readonly facts: string };

/** What is freed after an end is freed by then. */
const FREED_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 300;

/**
 * Looks for what must not be left when all has ended: parts in the bucket, files that nobody wants any more, bytes on the disk, secrets in
 * storage.
 *
 * @param unwanted keys of uploads that were cancelled
 * @param known what earlier looks have found: it is told once, and then added to these
 */
export async function checkLeftovers(
  scene: SoakScene,
  bucket: BucketContents,
  unwanted: ReadonlySet<string>,
  tally: Tally,
  known: Set<string>,
): Promise<Found[]> {
  const { observer } = scene.browser;
  await observer.call(ringAlarms);
  let found: Found[] = [];
  for (const endsAtMs = Date.now() + FREED_WITHIN_MS; ; ) {
    const left = [
      ...(await partsLeft(bucket)),
      ...(await filesLeft(bucket, unwanted)),
      ...(await bytesLeft(scene)),
    ];
    found = left.filter(({ facts }) => !known.has(facts));
    if (found.length === 0 || Date.now() > endsAtMs) break;
    await wait(LOOK_EVERY_MS);
  }
  for (const { facts } of found) known.add(facts);
  const begun = (await bucket.unfinished()).filter(({ key, parts }) => parts === 0 && !known.has(key));
  for (const { key } of begun) known.add(key);
  tally.add('uploads in parts without a part, whose beginning nobody heard of', begun.length);
  return [...found, ...(await secretsLeft(scene))];
}

/** In a page of the extension: what alarms do, without the wait for them. */
async function ringAlarms(): Promise<void> {
  const key = 'withdrawn-uploads';
  type Withdrawn = { sinceMs: number; nextMs: number };
  const { [key]: withdrawn } = (await chrome.storage.local.get(key)) as { [key]?: Withdrawn[] };
  // One that nobody has looked at yet is due, and known by that.
  const due = withdrawn?.map((one) => (one.nextMs === one.sinceMs ? one : { ...one, nextMs: Date.now() }));
  if (due) await chrome.storage.local.set({ [key]: due });
  for (const name of ['free-abandoned', key]) await chrome.alarms.create(name, { when: Date.now() });
}

async function filesLeft(bucket: BucketContents, unwanted: ReadonlySet<string>): Promise<Found[]> {
  const left = (await bucket.keys()).filter((key) => unwanted.has(key));
  return left.map((key) => ({ what: 'a file left behind', facts: `${key} was cancelled` }));
}

async function partsLeft(bucket: BucketContents): Promise<Found[]> {
  const held = (await bucket.unfinished()).filter(({ parts }) => parts > 0);
  return held.map(({ key, parts }) => ({ what: 'parts left behind', facts: `${parts} of ${key}` }));
}

async function bytesLeft({ browser }: SoakScene): Promise<Found[]> {
  const [stores, jobs] = await Promise.all([spoolText(browser.observer), jobsNamed(browser.observer, '')]);
  const jobOf = (entry: string) => {
    const job = jobs.find(({ id }) => entry.includes(id));
    return job ? `${job.name.slice(0, 8)} ${job.phase} ${new Date(job.createdAt).toISOString()}` : 'no job';
  };
  return Object.entries(stores).flatMap(([name, entries]) =>
    entries.map((entry) => ({
      what: 'left on the disk',
      facts: `${name} ${entry.slice(0, 90)}: ${jobOf(entry)}`,
    })),
  );
}

/** Neither the token, but in its own entry, nor anything that opens the bucket. */
async function secretsLeft({ browser, stack }: SoakScene): Promise<Found[]> {
  const spool = JSON.stringify(await spoolText(browser.observer));
  const secrets: readonly (readonly [name: string, value: string])[] = [
    ['a signature', 'X-Amz-Signature'],
    ['a signed request', 'X-Amz-Credential'],
    ['the access token', stack.token.token],
    ['the AWS key', stack.s3.secretAccessKey],
  ];
  const places = { 'extension storage': await storedText(browser.observer), 'the spool': spool };
  return Object.entries(places).flatMap(([place, text]) =>
    secrets
      .filter(([, value]) => text.includes(value))
      .map(([name]) => ({ what: 'a secret in storage', facts: `${name} in ${place}` })),
  );
}
