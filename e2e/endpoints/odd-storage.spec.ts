import { makePayload } from '../harness/files.ts';
import {
  type Answer,
  type OtherServer,
  type SeenRequest,
  startOtherServer,
} from '../harness/other-server.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const servers: OtherServer[] = [];

async function serve(answer: (request: SeenRequest) => Answer): Promise<OtherServer> {
  const server = await startOtherServer(answer);
  servers.push(server);
  return server;
}

/** An endpoint that signs whatever key it is told, for a storage that answers as it likes. */
async function serveStorage(answer: (request: SeenRequest) => Answer) {
  const storage = await serve(answer);
  const endpoint = await serve(({ body }) => {
    const { key } = JSON.parse(body) as { key: string };
    const url = `${storage.origin}/b/${encodeURI(key)}?X-Amz-Signature=1`;
    return {
      body: { url, key, headers: { 'If-None-Match': '*' }, downloadUrl: `https://f.example.com/${key}` },
    };
  });
  return {
    storage,
    settings: { dialect: 'presign', endpoint: endpoint.origin, uploadOrigins: [storage.origin] },
  };
}

test.afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

test('what a storage sends on to another address counts as sent nowhere', async ({ extension, stack }) => {
  const elsewhere = await serve(() => ({}));
  const { storage, settings } = await serveStorage(({ method, path }) => {
    if (method === 'GET') return { body: '<title>Sign in</title>' };
    const location = path.includes('login') ? '/sign-in' : `http://localhost:${elsewhere.port}/x`;
    return { status: path.includes('login') ? 303 : 307, headers: { location } };
  });
  await extension.configure(stack, settings);
  const popup = await extension.openPopup();
  const names = ['login.png', 'other.png'];
  await chooseFiles(
    popup,
    names.map((name) => makePayload(name, 'image/png', 3000)),
  );
  for (const name of names) {
    await expect(rowOf(popup, name)).toContainText('sent the upload on to another address');
  }
  expect(storage.seen.filter(({ method }) => method === 'PUT')).toHaveLength(2);
});

test('a key that exists already because the browser sent twice: a new key, and the right link', async ({
  extension,
  stack,
}) => {
  const taken = new Set<string>();
  const { storage, settings } = await serveStorage(({ path }) => {
    if (taken.has(path)) return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
    taken.add(path);
    return { isLost: taken.size === 2 };
  });
  await extension.configure(stack, settings);
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('first.png', 'image/png', 3000));
  await expect(rowOf(popup, 'first.png')).toContainText('does not expire');
  // On the connection of the first one, which the browser believes in and begins anew by itself.
  await chooseFiles(popup, makePayload('second.png', 'image/png', 4000));
  await expect(rowOf(popup, 'second.png')).toContainText('does not expire');
  const [, lost, again, last] = storage.seen.map(({ path }) => path);
  expect(again).toBe(lost);
  expect(last).not.toBe(lost);
  expect((await extension.jobs())[0]?.key).toBe(last?.slice('/b/'.length).split('?')[0]);
});
