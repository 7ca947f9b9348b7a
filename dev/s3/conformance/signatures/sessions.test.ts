import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { openClient } from '../lab.ts';
import { outcome, sendRaw } from '../send-raw.ts';
import { presign, signHeader } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();

interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAtMs: number;
  readonly client: S3Client;
}

async function assume(
  change: { DurationSeconds?: number; Policy?: string; RoleArn?: string; secret?: string } = {},
): Promise<Session> {
  const lab = getLab();
  const { secret = lab.secretAccessKey, ...input } = change;
  const credentials = { accessKeyId: lab.accessKeyId, secretAccessKey: secret };
  const sts = new STSClient({ endpoint: lab.endpoint, region: lab.region, credentials, maxAttempts: 1 });
  const command = new AssumeRoleCommand({
    RoleArn: lab.roleArn,
    RoleSessionName: 'suite',
    DurationSeconds: 900,
    ...input,
  });
  const { Credentials } = await sts.send(command).finally(() => sts.destroy());
  const session = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
    expiresAtMs: Credentials?.Expiration?.getTime() ?? 0,
  };
  return { ...session, client: openClient(lab, lab.endpoint, session) };
}

const put = (name: string) =>
  new PutObjectCommand({ Bucket: getLab().bucket, Key: getLab().prefix + name, Body: 'hello' });
const get = (name: string) => new GetObjectCommand({ Bucket: getLab().bucket, Key: getLab().prefix + name });

describe('AssumeRole', () => {
  test('gives keys that work until the time it states', async () => {
    const session = await assume({ DurationSeconds: 900 });
    expect.soft(Math.abs(session.expiresAtMs - Date.now() - 900_000)).toBeLessThan(10_000);
    await session.client.send(put('session'));
    const url = await getSignedUrl(session.client, get('session'));
    expect.soft((await sendRaw({ url })).text).toBe('hello');
  });

  test('refuses a time too short, a wrong secret, a nonsense role', async () => {
    await expect
      .soft(assume({ DurationSeconds: 60 }))
      .rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    await expect
      .soft(assume({ secret: 'wrong' }))
      .rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await expect
      .soft(assume({ RoleArn: 'arn:aws:s3:::not-a-role-at-all' }))
      .rejects.toMatchObject({ $metadata: { httpStatusCode: answer(getLab(), 400, 'role-nonsense') } });
    await expect
      .soft(assume({ Policy: '{not json' }))
      .rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  test('cuts the session down to an inline policy', async () => {
    const { bucket, prefix } = getLab();
    const Resource = [`arn:aws:s3:::${bucket}/${prefix}allowed/*`];
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:PutObject'], Resource }],
    });
    const { client } = await assume({ Policy });
    await client.send(put('allowed/file'));
    const denied = { name: 'AccessDenied' };
    await expect.soft(client.send(put('elsewhere/file'))).rejects.toMatchObject(denied);
    await expect.soft(client.send(get('allowed/file'))).rejects.toMatchObject(denied);
    await expect
      .soft(client.send(new ListObjectsV2Command({ Bucket: bucket })))
      .rejects.toMatchObject(denied);
  });
});

describe('a session that may not list', () => {
  test('is not told what is missing', async () => {
    const { bucket, prefix } = getLab();
    const Statement = [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/${prefix}*` },
    ];
    const { client } = await assume({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
    const name = answer(getLab(), 'AccessDenied', 'missing-is-told');
    await expect.soft(client.send(get('missing'))).rejects.toMatchObject({ name });
    const List = { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` };
    const told = await assume({
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [...Statement, List] }),
    });
    await expect.soft(told.client.send(get('missing'))).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});

describe('a session policy', () => {
  test('may have conditions', async () => {
    const { bucket, prefix } = getLab();
    const Statement = [
      {
        Effect: 'Allow',
        Action: 's3:*',
        Resource: `arn:aws:s3:::${bucket}/${prefix}*`,
        Condition: { IpAddress: { 'aws:SourceIp': ['127.0.0.0/8', '::1/128'] } },
      },
    ];
    const near = await assume({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
    await near.client.send(put('near'));
    const elsewhere = JSON.stringify({ Version: '2012-10-17', Statement })
      .replace('127.0.0.0/8', '203.0.113.0/24')
      .replace('::1/128', '2001:db8::/32');
    const far = await assume({ Policy: elsewhere });
    await expect.soft(far.client.send(put('far'))).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('temporary keys are refused', () => {
  test('without their token, with another one, or a permanent key with one', async () => {
    const lab = getLab();
    const { accessKeyId, secretAccessKey, sessionToken } = await assume();
    const change = { endpoint: lab.endpoint, accessKeyId, secretAccessKey, body: 'x' };
    expect.soft((await sendRaw(presign(lab, 'PUT', 'tokenless', change))).status).toBe(403);
    const broken = `A${sessionToken.slice(1)}`;
    const reply = await sendRaw(presign(lab, 'PUT', 'broken', { ...change, sessionToken: broken }));
    expect.soft(outcome(reply)).toEqual(answer(lab, { status: 400, code: 'InvalidToken' }, 'invalid-token'));
    const permanent = await sendRaw(
      presign(lab, 'PUT', 'mixed', { endpoint: lab.endpoint, sessionToken, body: 'x' }),
    );
    expect
      .soft(outcome(permanent))
      .toEqual(answer(lab, { status: 400, code: 'InvalidToken' }, 'token-with-permanent-key'));
  });

  test('when a token in the URL was changed after signing', async () => {
    const lab = getLab();
    const { accessKeyId, secretAccessKey, sessionToken } = await assume();
    const request = presign(lab, 'PUT', 'swapped', {
      endpoint: lab.endpoint,
      accessKeyId,
      secretAccessKey,
      sessionToken,
      body: 'x',
    });
    const other = await assume();
    const url = request.url.replace(encodeURIComponent(sessionToken), encodeURIComponent(other.sessionToken));
    expect.soft((await sendRaw({ ...request, url })).status).toBe(403);
  });

  test('for the service itself with an unsigned token', async () => {
    const lab = getLab();
    const { accessKeyId, secretAccessKey, sessionToken } = await assume();
    const request = signHeader(lab, 'GET', '', { endpoint: lab.endpoint, accessKeyId, secretAccessKey });
    const headers = { ...request.headers, 'x-amz-security-token': sessionToken };
    expect.soft((await sendRaw({ ...request, headers })).status).toEqual(answer(lab, 403, 'unsigned-token'));
  });
});
