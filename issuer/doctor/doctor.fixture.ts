import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { onTestFinished } from 'vitest';
import { type EmbeddedS3, type EmbeddedS3Options, startEmbeddedS3 } from '../../dev/s3/server.ts';
import { freePort } from '../../dev/stack/free-port.ts';
import type { Handler } from '../../dev/stack/pass-on.ts';
import { makeToken } from '../access/make-token.ts';
import type { Credentials } from '../storage/credential-source.ts';
import { checkCommand } from './check-command.ts';
import type { Finding } from './finding.ts';
import { isTrouble } from './finding.ts';

const HASTE = { connectMs: 1000, attemptMs: 3000, attempts: 1, callMs: 5000, pauseMs: 100 };

export interface Scene {
  s3: EmbeddedS3;
  env: Record<string, string>;
  credentials: Credentials;
  /** What this machine's clock is ahead. */
  aheadMs: number;
}

/** A storage and settings with which everything works, until the test changes something. */
export async function setScene(options: EmbeddedS3Options = {}): Promise<Scene> {
  const s3 = await startEmbeddedS3(options);
  onTestFinished(() => s3.close());
  const { entry } = makeToken({ name: 'alice', prefix: 'alice/' }, undefined, randomBytes);
  const port = await freePort();
  return {
    s3,
    aheadMs: 0,
    credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
    env: {
      PUTLINK_BUCKET: s3.bucket,
      PUTLINK_REGION: s3.region,
      PUTLINK_S3_ENDPOINT: s3.endpoint,
      PUTLINK_TOKENS: JSON.stringify([entry]),
      PUTLINK_SECRET: randomBytes(32).toString('base64'),
      PUTLINK_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
    },
  };
}

/** The check's findings, its exit code, and all that it printed. */
export async function check({ env, credentials, aheadMs }: Scene) {
  let printed = '';
  const exitCode = await checkCommand({
    env,
    json: true,
    isColoured: false,
    print: (text) => {
      printed += text;
    },
    credentials: async () => credentials,
    patience: HASTE,
    now: () => Date.now() + aheadMs,
  });
  const { ok, findings } = JSON.parse(printed) as { ok: boolean; findings: Finding[] };
  return { ok, findings, troubles: findings.filter(isTrouble), exitCode, printed };
}

const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };

/** From now on the issuer may not do `action` on what lies at `path`. */
export async function deny(scene: Scene, action: string, path = '*'): Promise<void> {
  const { endpoint, region, accessKeyId, secretAccessKey, roleArn, bucket } = scene.s3;
  const sts = new STSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      ALLOW_ALL,
      {
        Effect: 'Deny',
        Action: action,
        Resource: [`${bucketArn}/${path}`, ...(path === '*' ? [bucketArn] : [])],
      },
    ],
  });
  const answer = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'test', Policy }));
  sts.destroy();
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = answer.Credentials ?? {};
  scene.credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
}

/** A server on a port of its own until the test ends. */
export async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Puts a proxy before the issuer's public address. */
export async function front(scene: Scene, handlerFor: (issuer: string) => Handler): Promise<void> {
  const issuer = scene.env.PUTLINK_PUBLIC_URL ?? '';
  scene.env.PUTLINK_PUBLIC_URL = await serve(handlerFor(issuer));
}
