import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runIssuer } from '../../dev/stack/run-issuer.ts';
import { readObject } from '../harness/bucket.ts';
import { expect, test } from '../harness/test.ts';

test('issuer.mjs alone in an empty folder is the whole endpoint', async ({ stack }) => {
  const { s3, token } = stack;
  const folder = await mkdtemp(join(tmpdir(), 'putlink-issuer-'));
  const homeDir = await mkdtemp(join(tmpdir(), 'putlink-home-'));
  await copyFile('build/issuer.mjs', join(folder, 'issuer.mjs'));
  expect(await readdir(folder)).toEqual(['issuer.mjs']);
  // The SDK loads the code for profiles only when it is needed: it has to be in the file too.
  await mkdir(join(homeDir, '.aws'));
  await writeFile(
    join(homeDir, '.aws/credentials'),
    `[default]\naws_access_key_id=${s3.accessKeyId}\naws_secret_access_key=${s3.secretAccessKey}\n`,
  );
  const issuer = await runIssuer(
    {
      HOME: homeDir,
      PORT: '0',
      PUTLINK_BUCKET: s3.bucket,
      PUTLINK_REGION: s3.region,
      PUTLINK_S3_ENDPOINT: s3.endpoint,
      PUTLINK_TOKENS: JSON.stringify([token.entry]),
    },
    join(folder, 'issuer.mjs'),
  );

  const answer = await fetch(`${issuer.origin}/v1/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'note.txt', contentType: 'text/plain', size: 5 }),
  });
  expect(answer.status).toBe(201);
  const { key, request } = await answer.json();
  const stored = await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
  expect(stored.status).toBe(200);
  expect(Buffer.from((await readObject(s3, key)).bytes).toString()).toBe('hello');

  await issuer.stop();
  await rm(folder, { recursive: true });
  await rm(homeDir, { recursive: true });
});
