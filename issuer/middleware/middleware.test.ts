import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import express from 'express';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { type EmbeddedS3, startEmbeddedS3 } from '../../dev/s3/server.ts';
import { makeToken } from '../access/make-token.ts';
import { ConfigError } from '../config/config-error.ts';
import { createPutlink, type Putlink } from '../entries/middleware.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Scene {
  s3: EmbeddedS3;
  token: string;
  origin: string;
}

type Mount = (putlink: Putlink) => (port: number) => Promise<Server>;

/** An app of somebody's with Putlink in it, under /team/files. */
async function setScene(mount: Mount, more: Record<string, string> = {}): Promise<Scene> {
  const s3 = await startEmbeddedS3({});
  closing.push(() => s3.close());
  const { token, entry } = makeToken({ name: 'alice', prefix: 'alice/' }, undefined, (count) =>
    crypto.getRandomValues(new Uint8Array(count)),
  );
  const free = await listen(createServer());
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    PUTLINK_BUCKET: s3.bucket,
    PUTLINK_REGION: s3.region,
    PUTLINK_S3_ENDPOINT: s3.endpoint,
    PUTLINK_TOKENS: JSON.stringify([entry]),
    PUTLINK_PUBLIC_URL: `${origin}/team/files`,
    ...more,
  };
  const { accessKeyId, secretAccessKey } = s3;
  const ports = { credentials: async () => ({ accessKeyId, secretAccessKey }) };
  const server = await mount(createPutlink({ env, writeLog: () => undefined }, ports))(port);
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  closing.push(() => server.closeAllConnections());
  return { s3, token, origin };
}

function listen(server: Server, port = 0): Promise<Server> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Begins an upload, sends it, makes a link, opens it. */
async function upload({ token, origin }: Scene): Promise<string> {
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`${origin}/team/files${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { key, request } = await ask('/v1/uploads', {
    filename: '메모 %2F.txt',
    contentType: 'text/plain',
    size: 5,
  });
  const stored = await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
  if (!stored.ok) throw new Error(`${stored.status}`);
  const link = await ask('/v1/links', { key, expiresIn: 600 });
  expect(link.url).toMatch(new RegExp(`^${origin}/team/files/d/`));
  return (await fetch(link.url)).text();
}

const inExpress =
  (prepare: (app: express.Express) => void = () => undefined): Mount =>
  (putlink) =>
  (port) => {
    const app = express();
    prepare(app);
    app.get('/', (_request, response) => {
      response.send('an app of its own');
    });
    app.use('/team/files', putlink.express);
    app.use((_request, response) => {
      response.status(404).send('not here');
    });
    return listen(createServer(app), port);
  };

const inHono =
  (prepare: (app: Hono) => void = () => undefined, mount?: (app: Hono, putlink: Putlink) => void): Mount =>
  (putlink) =>
  async (port) => {
    const app = new Hono();
    prepare(app);
    app.get('/', (c) => c.text('an app of its own'));
    if (mount) mount(app, putlink);
    else app.all('/team/files/*', putlink.hono);
    app.notFound((c) => c.text('not here', 404));
    return new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () =>
        resolve(server as Server),
      );
    });
  };

describe.each<[string, Mount]>([
  ['Express', inExpress()],
  ['Express behind a parser of JSON', inExpress((app) => app.use(express.json()))],
  ['Express behind a parser of text', inExpress((app) => app.use(express.text({ type: '*/*' })))],
  ['Express behind a parser that leaves bytes', inExpress((app) => app.use(express.raw({ type: '*/*' })))],
  ['Express behind parsers for other types', inExpress((app) => app.use(express.urlencoded()))],
  ['Hono', inHono()],
  [
    'Hono behind what has read the JSON',
    inHono((app) => {
      app.onError((_error, c) => c.text('no JSON', 400));
      app.use(async (c, next) => {
        if (c.req.method === 'POST') await c.req.json();
        await next();
      });
    }),
  ],
  [
    'Hono, with a parameter in the mount path',
    inHono(undefined, (app, { hono }) => app.all('/:team/files/*', hono)),
  ],
  [
    'Hono, mounted as a fetch function',
    inHono(undefined, (app, { fetch }) => app.mount('/team/files', fetch)),
  ],
  [
    'a router inside of Hono',
    inHono(undefined, (app, { hono }) => app.route('/team', new Hono().all('/files/*', hono))),
  ],
])('in %s', (_, mount) => {
  it('a file goes up, and its link leads to it', async () => {
    const scene = await setScene(mount);
    expect(await upload(scene)).toBe('hello');
  });

  it('what is not below the mount path is the app’s', async () => {
    const { origin } = await setScene(mount);
    expect(await (await fetch(origin)).text()).toBe('an app of its own');
    expect(await (await fetch(`${origin}/v1/capabilities`)).text()).toBe('not here');
    const below = await fetch(`${origin}/team/files/nothing`);
    expect([below.status, (await below.json()).code]).toEqual([404, 'invalid_request']);
  });

  it('a body that is no JSON, or too long, is refused', async () => {
    const { origin, token } = await setScene(mount);
    const post = (body: string) =>
      fetch(`${origin}/team/files/v1/uploads`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body,
      });
    // Who parses before has a word of its own for it.
    expect((await post('{')).status).toBeGreaterThanOrEqual(400);
    expect((await post(`"${'x'.repeat(70_000)}"`)).status).toBe(400);
    expect((await post('{}')).status).toBe(400);
  });
});

describe('behind proxies', () => {
  /** Twenty wrong tokens from one address; whether two addresses count apart. */
  async function countsApart(scene: Scene): Promise<[number, number]> {
    const guess = async (client: string) =>
      (
        await fetch(`${scene.origin}/team/files/v1/capabilities`, {
          headers: { authorization: 'Bearer wrong', 'x-forwarded-for': client },
        })
      ).status;
    for (let i = 0; i < 20; i += 1) await guess('192.0.2.1');
    return [await guess('192.0.2.1'), await guess('192.0.2.2')];
  }

  it('Express’s own trust in them is gone by', async () => {
    const trusting = await setScene(inExpress((app) => app.set('trust proxy', 1)));
    expect(await countsApart(trusting)).toEqual([429, 401]);
    const wary = await setScene(inExpress());
    expect(await countsApart(wary)).toEqual([429, 429]);
  });

  it('in Hono PUTLINK_TRUST_PROXY says it', async () => {
    expect(await countsApart(await setScene(inHono(), { PUTLINK_TRUST_PROXY: 'on' }))).toEqual([429, 401]);
    expect(await countsApart(await setScene(inHono()))).toEqual([429, 429]);
  });
});

it('says so when a body was read and nothing is left of it', async () => {
  const scene = await setScene(
    inExpress((app) => {
      app.use((request, _response, next) => {
        request.resume().on('end', next);
      });
    }),
  );
  await expect(upload(scene)).rejects.toThrow(/500 [\s\S]*was read before Putlink got it/);
});

it('needs to be told its address, and tells all that is wrong at once', () => {
  const good = { PUTLINK_BUCKET: 'my-uploads', PUTLINK_REGION: 'eu-central-1', PUTLINK_AUTH: 'none' };
  const problemsWith = (env: Record<string, string>) => {
    try {
      createPutlink({ env });
    } catch (error) {
      if (error instanceof ConfigError) return error.problems.map(({ setting }) => setting);
      throw error;
    }
    return [];
  };
  expect(problemsWith(good)).toEqual(['PUTLINK_PUBLIC_URL']);
  expect(problemsWith({ PUTLINK_BUCKET: 'B' })).toContain('PUTLINK_REGION');
  expect(problemsWith({ ...good, PUTLINK_PUBLIC_URL: 'https://example.com/files' })).toEqual([]);
});
