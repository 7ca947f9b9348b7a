import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Engine, openClient, openLab } from '../../dev/s3/conformance/lab.ts';
import { startEmbeddedS3 } from '../../dev/s3/server.ts';
import { createIssuer } from '../app.ts';
import { restoreEnvironment } from '../testing/restore-environment.ts';
import type { Credentials } from './credential-source.ts';
import { configFor, sourceFor } from './session.fixture.ts';

/**
 * A link and a ticket against the end of the session that signed them: on the embedded S3 with a clock that is moved, on
 * Ceph in a quarter of an hour (`npm run sessions:ceph`).
 */
const isLasting = process.env.PUTLINK_CEPH === '1' || process.env.S3_LAB !== undefined;
const SESSION_SECONDS = 900;
const LIMIT_MS = (SESSION_SECONDS + 120) * 1000;

let nowMs = Date.now();
let lab: Engine & { close(): Promise<unknown> };
const env = { ...process.env };
const now = () => (isLasting ? Date.now() : nowMs);

beforeAll(async () => {
  lab = isLasting ? await openLab() : await startEmbeddedS3({ clock: () => nowMs });
  process.env.AWS_ACCESS_KEY_ID = lab.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = lab.secretAccessKey;
}, 180_000);
afterAll(async () => {
  restoreEnvironment(env);
  await lab.close();
});

/** Until that moment. */
async function waitUntil(ms: number): Promise<void> {
  while (now() < ms) {
    if (isLasting) await pause(Math.min(1000, ms - now()));
    else nowMs = ms;
  }
}

it('a link works until the moment that it names, and dies with its session', {
  timeout: LIMIT_MS,
}, async () => {
  const config = configFor(lab, { PUTLINK_ASSUME_ROLE_SECONDS: String(SESSION_SECONDS) });
  const app = createIssuer(config, { now, writeLog: () => undefined });
  const post = async (path: string, body: object) =>
    (
      await app.request(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { host: 'files.example.com' },
      })
    ).json();
  const begunMs = now();
  const file = { filename: 'end.txt', contentType: 'text/plain', size: 5 };
  const ticket = await post('/v1/uploads', file);
  const { url, headers } = ticket.request;
  expect((await fetch(url, { method: 'PUT', headers, body: 'hello' })).status).toBe(200);
  const link = await post('/v1/links', { key: ticket.key, expiresIn: 86_400, kind: 'presigned' });
  expect(link.limitedBy).toBe('credentials');
  const endsAtMs = Date.parse(link.expiresAt);
  expect(endsAtMs - begunMs).toBeGreaterThan((SESSION_SECONDS - 30) * 1000);
  expect(endsAtMs - begunMs).toBeLessThanOrEqual(SESSION_SECONDS * 1000);
  const session = await sourceFor(config)();
  const client = openClient(lab, lab.endpoint, session as Required<Credentials>);
  const unlimited = await getSignedUrl(
    client,
    new GetObjectCommand({ Bucket: lab.bucket, Key: ticket.key }),
    {
      expiresIn: 3600,
      signingDate: new Date(now()),
    },
  );

  await waitUntil(endsAtMs - 3000);
  const late = await post('/v1/uploads', file);
  // By now there is a fresh session: a ticket is not cut short by the end of the one before.
  expect(Date.parse(late.request.expiresAt)).toBeGreaterThan(endsAtMs + 600_000);
  expect((await fetch(link.url)).status).toBe(200);
  await waitUntil(endsAtMs + 1000);
  expect((await fetch(link.url)).status).toBe(403);
  expect((await fetch(unlimited)).status).toBe(200);
  // Not its own time alone: one that was signed for longer than its session dies with that.
  await waitUntil(Number(session.expiration) + 5000);
  expect([400, 403]).toContain((await fetch(unlimited)).status);
  const put = await fetch(late.request.url, { method: 'PUT', headers: late.request.headers, body: 'hello' });
  expect(put.status).toBe(200);
});
