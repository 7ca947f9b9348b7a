import { GetObjectCommand } from '@aws-sdk/client-s3';
import { type StoragePatience, withDeadline } from '../patience/patience.ts';
import type { CredentialSource } from '../storage/credential-source.ts';
import { type SessionScope, scopeOfCaller } from '../storage/session-scope.ts';
import { SessionSource } from '../storage/session-source.ts';
import { statusOf } from '../storage/storage-failure.ts';
import { StorageLine } from '../storage/storage-line.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Finding } from './finding.ts';
import { CHECK_FOLDER, type StorageTrial } from './storage-trial.ts';

const STEP = { step: 'session' } as const;

/**
 * Reads the check's file with a session for its prefix, and with one for another prefix, which has to be refused. None where
 * there is no role, or where its sessions are not cut down.
 */
export async function trySession(
  trial: StorageTrial,
  { credentials, patience }: { credentials: CredentialSource; patience: StoragePatience },
): Promise<Finding[]> {
  const { config, key } = trial;
  const { narrowedTo } = credentials;
  if (!config.assumeRole || !config.sessionPolicies || !narrowedTo) return [];
  const prefix = key.slice(0, key.indexOf(CHECK_FOLDER));
  const scopeFor = (reach: string) => scopeOfCaller({ name: 'check', prefix: reach }, config);
  const read = (scope: SessionScope) => readWith(trial, narrowedTo(scope), patience);
  try {
    await read(scopeFor(prefix));
    const isHeeded = await read(scopeFor(`${prefix}${CHECK_FOLDER}nobody/`)).then(
      () => false,
      (error) => {
        if (statusOf(error) !== 403) throw error;
        return true;
      },
    );
    return [
      isHeeded
        ? { ...STEP, verdict: 'passed', what: 'each person’s sessions reach one prefix only' }
        : IGNORED,
    ];
  } catch (error) {
    return [onSession(explainRefusal('session', 'sts:AssumeRole', error))];
  }
}

async function readWith(
  { config, key, now, callMs }: StorageTrial,
  source: CredentialSource,
  patience: StoragePatience,
): Promise<void> {
  const sessions = new SessionSource(config, source, now, new StorageLine({ ...patience, attempts: 1 }));
  await withDeadline(callMs, async (abortSignal) => {
    const { client } = await sessions.current(60);
    const command = new GetObjectCommand({ Bucket: config.bucket, Key: key });
    const { Body } = await client.send(command, { abortSignal });
    await Body?.transformToString();
  });
}

const OFF = 'set PUTLINK_SESSION_POLICIES=off: then only the issuer itself keeps people to their prefixes';

const IGNORED: Finding = {
  ...STEP,
  verdict: 'warning',
  fault: 'policy-ignored',
  what: 'This storage does not heed session policies: a session for one prefix reads another',
  remedy: `Use an engine whose STS does (Amazon S3, Ceph), or ${OFF}`,
};

function onSession(trouble: Finding): Finding {
  if (trouble.verdict === 'passed' || !['refused', 'other', 'unable'].includes(trouble.fault)) return trouble;
  return {
    ...trouble,
    fault: 'refused',
    what: 'A session that a policy cuts down to one prefix is refused, or may not read its own prefix',
    remedy: `Allow sts:AssumeRole on the role, and s3:GetObject to it; if this STS knows no session policies, ${OFF}`,
  };
}
