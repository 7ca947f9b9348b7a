import { setTimeout as wait } from 'node:timers/promises';
import { spoolText, storedText } from '../scene/observer.ts';
import type { SoakScene } from '../scene/soak-scene.ts';
import type { Tally } from '../tally.ts';
import type { BucketContents } from './bucket-contents.ts';

type Found = { readonly what: string; readonly facts: string };

/** What is freed after an end is freed by then. */
const FREED_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 300;

/** Looks for what must not be left when all has ended: parts in the bucket, bytes on the disk, secrets in storage. */
export async function checkLeftovers(
  scene: SoakScene,
  bucket: BucketContents,
  tally: Tally,
): Promise<Found[]> {
  const { observer } = scene.browser;
  // What the alarm does, without the wait for it.
  await observer.call(() => chrome.alarms.create('free-abandoned', { when: Date.now() }));
  let found: Found[] = [];
  for (const endsAtMs = Date.now() + FREED_WITHIN_MS; ; ) {
    found = [...(await partsLeft(bucket)), ...(await bytesLeft(scene))];
    if (found.length === 0 || Date.now() > endsAtMs) break;
    await wait(LOOK_EVERY_MS);
  }
  const begun = (await bucket.unfinished()).length;
  tally.add('uploads in parts without a part, whose beginning nobody heard of', begun);
  return [...found, ...(await secretsLeft(scene))];
}

async function partsLeft(bucket: BucketContents): Promise<Found[]> {
  const held = (await bucket.unfinished()).filter(({ parts }) => parts > 0);
  return held.map(({ key, parts }) => ({ what: 'parts left behind', facts: `${parts} of ${key}` }));
}

async function bytesLeft({ browser }: SoakScene): Promise<Found[]> {
  const stores = await spoolText(browser.observer);
  return Object.entries(stores)
    .filter(([, entries]) => entries.length > 0)
    .map(([name, entries]) => ({ what: 'left on the disk', facts: `${entries.length} in ${name}` }));
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
