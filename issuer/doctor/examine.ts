import { randomBytes } from 'node:crypto';
import type { IssuerConfig } from '../config/config.ts';
import { describeRefusal } from '../config/prepare-start.ts';
import { DEFAULT_PATIENCE, type StoragePatience, withDeadline } from '../patience/patience.ts';
import type { CredentialSource } from '../storage/credential-source.ts';
import { type Session, SessionSource } from '../storage/session-source.ts';
import { StorageLine } from '../storage/storage-line.ts';
import { findPeople } from './find-people.ts';
import type { Finding } from './finding.ts';
import { isTrouble } from './finding.ts';
import { judgeStorageAddress } from './judge-storage-address.ts';
import { CHECK_FOLDER, type StorageTrial } from './storage-trial.ts';
import { tryCors, tryStranger } from './try-browser.ts';
import { tryBucket } from './try-bucket.ts';
import { tryForm } from './try-form.ts';
import { tryIdentity } from './try-identity.ts';
import { tryConditions, tryDelete, tryRead, tryRecords, tryUpload } from './try-objects.ts';
import { tryParts } from './try-parts.ts';
import { tryPublicUrl } from './try-public-url.ts';
import { tryRevoking } from './try-revoking.ts';
import { trySession } from './try-session.ts';

export interface ExaminePorts {
  credentials: CredentialSource;
  now(): number;
  patience: StoragePatience;
}

/** Each prefix may have a policy of its own; more than these are not tried. */
const MAX_PREFIXES = 20;

/** Credentials that end sooner, and of which no fresher ones are to be had, are about to end. */
const SOON_MS = 10 * 60_000;

/**
 * Tries everything that the issuer needs, as it needs it, and tells what it finds as it goes. What it writes lies in
 * folders named `putlink-check/`, and is taken away again.
 */
export async function* examine(
  config: IssuerConfig,
  { credentials, now, patience = DEFAULT_PATIENCE }: ExaminePorts,
): AsyncGenerator<Finding> {
  const sessions = new SessionSource(config, credentials, now, new StorageLine({ ...patience, attempts: 1 }));
  const opened = await openSession(config, sessions, patience);
  if ('trouble' in opened) yield opened.trouble;
  else {
    yield judgeLife(opened.session, now());
    yield* examineStorage(config, opened.session, { credentials, now, patience });
  }
  if (config.oidc) yield await tryIdentity(config.oidc);
  yield await tryPublicUrl(config, patience.callMs);
}

type Opened = { session: Session } | { trouble: Finding };

async function openSession(
  config: IssuerConfig,
  sessions: SessionSource,
  { callMs }: StoragePatience,
): Promise<Opened> {
  try {
    return { session: await withDeadline(callMs, () => sessions.current(config.ticketSeconds)) };
  } catch (error) {
    const { setting, wrong, remedy } = describeRefusal(config, error);
    const what = `${setting} ${wrong}`;
    return { trouble: { step: 'credentials', verdict: 'failed', fault: 'no-credentials', what, remedy } };
  }
}

function judgeLife({ endsAtMs }: Session, nowMs: number): Finding {
  const step = 'credentials';
  if (endsAtMs === Number.POSITIVE_INFINITY) return { step, verdict: 'passed', what: 'without an end' };
  const minutes = Math.max(0, Math.floor((endsAtMs - nowMs) / 60_000));
  if (endsAtMs - nowMs > SOON_MS) return { step, verdict: 'passed', what: `for ${minutes} minutes more` };
  return {
    step,
    verdict: minutes > 0 ? 'warning' : 'failed',
    fault: 'credentials-end-soon',
    what: minutes > 0 ? `The credentials end in ${minutes} minutes` : 'The credentials have ended',
    remedy: 'Run with a role, or with keys that do not end: nothing gives this process fresh ones',
  };
}

async function* examineStorage(
  config: IssuerConfig,
  session: Session,
  ports: ExaminePorts,
): AsyncGenerator<Finding> {
  const { now, patience } = ports;
  const { callMs } = patience;
  const name = `${CHECK_FOLDER}${randomBytes(12).toString('base64url')}.txt`;
  const trialAt = (prefix: string): StorageTrial => ({ config, session, key: prefix + name, now, callMs });
  const bucket = await tryBucket(trialAt(''));
  yield bucket;
  // Without the right to list, others may be there; all else means that nothing can work.
  if (isTrouble(bucket) && bucket.fault !== 'refused') return;
  const address = judgeStorageAddress(config);
  if (address) yield address;

  const people = config.auth === 'token' && config.people ? await findPeople(trialAt('')) : undefined;
  if (people) yield people.finding;
  if (config.storedLinks) yield await tryRecords(trialAt(''), 'links');
  const [prefix, ...others] = prefixesOf(config, people?.prefixes ?? []);
  if (prefix === undefined) yield await tryCors(trialAt(''));
  else yield* examineUploads(trialAt(prefix), ports);
  for (const other of others) yield* tryPrefix(trialAt(other));
}

/** What is done under the prefix of somebody. */
async function* examineUploads(trial: StorageTrial, ports: ExaminePorts): AsyncGenerator<Finding> {
  const { config } = trial;
  const upload = await tryUpload(trial);
  yield upload;
  if (!isTrouble(upload)) {
    yield* await tryRead(trial);
    if (config.revokedTag) yield await tryRevoking(trial);
    yield* await trySession(trial, ports);
    yield await tryConditions(trial);
    yield* await tryStranger(trial);
  }
  yield await tryCors(trial);
  const parts = { ...trial, key: `${trial.key}-parts` };
  if (config.secret !== undefined && config.uploadModes.includes('multipart')) yield await tryParts(parts);
  const form = { ...trial, key: `${trial.key}-form` };
  if (config.uploadModes.includes('post')) yield await tryForm(form);
  if (!isTrouble(upload)) yield await tryDelete(trial, [trial.key, parts.key, form.key]);
}

/** What a policy may allow under one prefix and not under another; only what is wrong is told. */
async function* tryPrefix(trial: StorageTrial): AsyncGenerator<Finding> {
  const upload = await tryUpload(trial);
  const found = isTrouble(upload)
    ? [upload]
    : [...(await tryRead(trial)), await tryDelete(trial, [trial.key])];
  const prefix = trial.key.slice(0, trial.key.indexOf(CHECK_FOLDER));
  for (const finding of found.filter(isTrouble))
    yield { ...finding, what: `${finding.what} under ${prefix}` };
}

/** @param more of those who are let in by the record of people */
function prefixesOf({ auth, tokens, anonymousPrefix }: IssuerConfig, more: readonly string[]): string[] {
  if (auth === 'none') return [anonymousPrefix];
  return [...new Set([...tokens.map(({ prefix }) => prefix), ...more])].slice(0, MAX_PREFIXES);
}
