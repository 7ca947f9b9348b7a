import { randomBytes } from 'node:crypto';
import {
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lab, openLab } from '../../dev/s3/conformance/lab.ts';
import { freePort } from '../../dev/stack/free-port.ts';
import { makeToken } from '../access/make-token.ts';
import { newBucket, run } from '../bucket/bucket.fixture.ts';
import { readConfig } from '../config/read-config.ts';
import { EXTENSION_ORIGIN } from '../config/settings.ts';
import { DEFAULT_PATIENCE } from '../patience/patience.ts';
import { type CredentialSource, credentialSourceOf } from '../storage/credential-source.ts';
import { restoreEnvironment } from '../testing/restore-environment.ts';
import { checkCommand } from './check-command.ts';
import type { Finding } from './finding.ts';
import { isTrouble } from './finding.ts';

/** The check on whichever engine the environment names, see `openLab`: what it says has to be true of the embedded one and of Ceph. */
let lab: Lab;
const env = { ...process.env };
beforeAll(async () => {
  lab = await openLab();
  process.env.AWS_ACCESS_KEY_ID = lab.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = lab.secretAccessKey;
}, 180_000);
afterAll(async () => {
  restoreEnvironment(env);
  await lab.close();
});

async function settings(bucket: string, more: Record<string, string> = {}) {
  const { entry } = makeToken({ name: 'alice', prefix: `${lab.prefix}alice/` }, undefined, randomBytes);
  const port = String(await freePort());
  return {
    PUTLINK_BUCKET: bucket,
    PUTLINK_REGION: lab.region,
    PUTLINK_S3_ENDPOINT: lab.endpoint,
    PUTLINK_TOKENS: JSON.stringify([entry]),
    PUTLINK_SECRET: randomBytes(32).toString('base64'),
    PUTLINK_PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: port,
    ...more,
  };
}

async function check(given: Record<string, string>, credentials?: CredentialSource) {
  let printed = '';
  const exitCode = await checkCommand({
    env: given,
    json: true,
    isColoured: false,
    print: (text) => {
      printed += text;
    },
    ...(credentials && { credentials }),
  });
  const { findings } = JSON.parse(printed) as { findings: Finding[] };
  return { exitCode, findings, troubles: findings.filter(isTrouble) };
}

const role = () => ({
  PUTLINK_ASSUME_ROLE_ARN: lab.roleArn,
  PUTLINK_STS_ENDPOINT: lab.endpoint,
});

it('finds nothing wrong with a bucket that the bucket command has set up', async () => {
  const bucket = await newBucket(lab);
  expect((await run(lab, ['--bucket', bucket, '--prefix', 'uploads/', '--yes'])).exitCode).toBe(0);
  const { troubles, findings, exitCode } = await check(await settings(bucket));
  expect([troubles, exitCode]).toEqual([[], 0]);
  const parts = findings.find(({ step }) => step === 'parts');
  expect(parts?.what.includes('ignores If-None-Match at the completion')).toBe(lab.isCeph);
  const left = await lab.client.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect(left.KeyCount).toBe(0);
});

it('names the CORS rules that a new bucket lacks, and whom its policy lets in', async () => {
  const bucket = await newBucket(lab);
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject'], Resource: [`arn:aws:s3:::${bucket}/*`] },
    ],
  });
  await lab.client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  const { troubles } = await check(await settings(bucket));
  expect(troubles.map(({ step, fault }) => `${step} ${fault}`).sort()).toEqual([
    'cors cors',
    'public-access public',
  ]);
});

it('takes a role’s sessions for what they are', async () => {
  const given = await settings(lab.bucket, role());
  await lab.client.send(
    new PutBucketCorsCommand({
      Bucket: lab.bucket,
      CORSConfiguration: {
        CORSRules: [{ AllowedOrigins: [EXTENSION_ORIGIN], AllowedMethods: ['PUT'], AllowedHeaders: ['*'] }],
      },
    }),
  );
  const { troubles, findings } = await check(given);
  // Of a question before an upload Ceph 16 wants the session's signature, which it cannot have.
  expect(troubles.map(({ fault }) => fault)).toEqual(lab.isCeph ? ['cors-signed'] : []);
  expect(findings).toContainEqual({
    step: 'session',
    verdict: 'passed',
    what: expect.stringContaining('one prefix only'),
  });
});

/** The engine's STS, with a narrowed session of another kind. */
function narrowing(
  given: Record<string, string>,
  narrow: (source: CredentialSource) => CredentialSource['narrowedTo'],
) {
  const source = credentialSourceOf(readConfig(given), DEFAULT_PATIENCE);
  const changed: CredentialSource = (options) => source(options);
  return Object.assign(changed, { narrowedTo: narrow(source) });
}

it('names an STS that does not heed session policies, and one that does not take them', async () => {
  const given = await settings(lab.bucket, role());
  const ignored = await check(
    given,
    narrowing(given, (source) => () => source),
  );
  expect(ignored.troubles.filter(({ step }) => step === 'session')).toEqual([
    expect.objectContaining({
      verdict: 'warning',
      fault: 'policy-ignored',
      remedy: expect.stringContaining('PUTLINK_SESSION_POLICIES=off'),
    }),
  ]);
  const refused = await check(
    given,
    narrowing(given, (source) => (scope) => source.narrowedTo?.({ ...scope, policy: '{no' }) ?? source),
  );
  expect(refused.troubles.filter(({ step }) => step === 'session')).toEqual([
    expect.objectContaining({ verdict: 'failed', fault: 'refused', action: 'sts:AssumeRole' }),
  ]);
  expect(
    (await check({ ...given, PUTLINK_SESSION_POLICIES: 'off' })).findings.map(({ step }) => step),
  ).not.toContain('session');
});

it('names a bucket that is not there, keys that are wrong, and a role that may not be assumed', async () => {
  const absent = await check(await settings('not-there-at-all-00'));
  expect(absent.troubles[0]).toMatchObject({ step: 'bucket', fault: 'bucket-missing' });
  const keys = { accessKeyId: lab.accessKeyId, secretAccessKey: 'wrong' };
  // With STS on, Ceph says AccessDenied of every signature that is wrong.
  const wrong = await check(await settings(lab.bucket), async () => keys);
  expect(wrong.troubles[0]).toMatchObject({ step: 'bucket', fault: lab.isCeph ? 'refused' : 'key-wrong' });
  const plain = await check(await settings(lab.bucket, { PUTLINK_S3_ENDPOINT: lab.url }), async () => keys);
  expect(plain.troubles[0]).toMatchObject({ step: 'bucket', fault: 'key-wrong' });
  const nobody = { ...role(), PUTLINK_ASSUME_ROLE_ARN: 'arn:aws:iam:::role/nobody' };
  const other = await check(await settings(lab.bucket, nobody));
  expect(other.troubles[0]).toMatchObject({ step: 'credentials', fault: 'no-credentials' });
  expect(other.exitCode).toBe(1);
});

it('says whether conditions are heeded where there are versions', async () => {
  const bucket = await newBucket(lab);
  await lab.client.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  const { findings } = await check(await settings(bucket));
  const conditions = findings.find(({ step }) => step === 'conditions');
  // Ceph 16 writes a new version whatever If-None-Match says.
  expect(conditions).toMatchObject(
    lab.isCeph
      ? {
          verdict: 'warning',
          fault: 'conditions-ignored',
          remedy: expect.stringContaining('without versioning'),
        }
      : { verdict: 'passed' },
  );
});
