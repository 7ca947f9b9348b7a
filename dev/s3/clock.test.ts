import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { outcome, sendRaw } from './conformance/send-raw.ts';
import { presignByHand } from './conformance/sign-by-hand.ts';
import type { EmbeddedS3 } from './server.ts';
import { start } from './start-for-test.ts';

describe('time', () => {
  test('ends a presigned URL and a session on the second', async () => {
    let nowMs = Date.parse('2030-01-01T00:00:00Z');
    const server = await start({ clock: () => nowMs });
    const { endpoint, accessKeyId, secretAccessKey, bucket } = server;
    const keys = { endpoint, accessKeyId, secretAccessKey, signedAtMs: nowMs };
    const request = presignByHand({
      ...keys,
      path: `/${bucket}/a`,
      method: 'PUT',
      body: 'x',
      expiresInSeconds: 60,
    });
    nowMs += 59_999;
    const early = await sendRaw(request);
    expect(early.headers.date).toBe('Tue, 01 Jan 2030 00:00:59 GMT');
    expect(outcome(early)).toEqual({ status: 200 });
    nowMs += 1;
    const late = await sendRaw(request);
    expect([late.status, late.code]).toEqual([403, 'AccessDenied']);
    expect(late.text).toContain('<Message>Request has expired</Message>');
  });

  test('kills a presigned URL together with the session that signed it', async () => {
    let nowMs = Date.now();
    const server = await start({ clock: () => nowMs });
    const session = await assumeRole(server, 900);
    const { endpoint, bucket } = server;
    const request = presignByHand({
      endpoint,
      path: `/${bucket}/a`,
      method: 'PUT',
      body: 'x',
      expiresInSeconds: 3600,
      ...session,
    });
    nowMs += 899_000;
    expect(outcome(await sendRaw(request))).toEqual({ status: 200 });
    nowMs += 2_000;
    expect(outcome(await sendRaw(request))).toEqual({ status: 400, code: 'ExpiredToken' });
  });
});

/** Temporary keys by AssumeRole, as presignByHand takes them. */
async function assumeRole(server: EmbeddedS3, durationSeconds: number) {
  const { endpoint, region, accessKeyId, secretAccessKey, roleArn } = server;
  const sts = new STSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: 'test',
    DurationSeconds: durationSeconds,
  });
  const { Credentials } = await sts.send(command);
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}
