import { freePort } from '../../dev/stack/free-port.ts';
import { makeToken } from '../../dev/stack/make-token.ts';
import { runIssuer } from '../../dev/stack/run-issuer.ts';
import { readObject } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

for (const example of ['examples/express.mjs', 'examples/hono.mjs']) {
  test(`${example} is an app of its own, and the endpoint under /files`, async ({ stack: { s3 } }) => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}/files`;
    const { token, entry } = makeToken(publicUrl, 'demo');
    const app = await runIssuer(
      {
        PORT: String(port),
        PUTLINK_BUCKET: s3.bucket,
        PUTLINK_REGION: s3.region,
        PUTLINK_S3_ENDPOINT: s3.endpoint,
        PUTLINK_TOKENS: JSON.stringify([entry]),
        PUTLINK_PUBLIC_URL: publicUrl,
        AWS_ACCESS_KEY_ID: s3.accessKeyId,
        AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
      },
      example,
    );
    expect(await (await fetch(app.origin)).text()).toBe('An app of its own');
    const ask = async (path: string, body: object) => {
      const answer = await fetch(publicUrl + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.json();
    };
    const { key, request } = await ask('/v1/uploads', { filename: 'note.txt', size: 5 });
    await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
    expect(Buffer.from((await readObject(s3, key)).bytes).toString()).toBe('hello');
    const link = await ask('/v1/links', { key, expiresIn: 600 });
    expect(await (await fetch(link.url)).text()).toBe('hello');
    await app.stop();
  });
}

test('the extension works with an endpoint inside of another app', async ({ extension, stack }) => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}/files`;
  const { s3 } = stack;
  const app = await runIssuer(
    {
      PORT: String(port),
      PUTLINK_BUCKET: s3.bucket,
      PUTLINK_REGION: s3.region,
      PUTLINK_S3_ENDPOINT: s3.endpoint,
      PUTLINK_TOKENS: JSON.stringify([stack.token.entry]),
      PUTLINK_PUBLIC_URL: publicUrl,
      AWS_ACCESS_KEY_ID: s3.accessKeyId,
      AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
    },
    'examples/express.mjs',
  );
  await extension.configure(stack, { endpoint: publicUrl });
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('note.txt', 'text/plain', 500));
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  expect(job.link?.url).toMatch(new RegExp(`^${publicUrl}/d/`));
  await app.stop();
});
