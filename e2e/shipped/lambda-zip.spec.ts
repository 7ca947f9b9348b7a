import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { runFunction } from '../../dev/lambda/run-function.ts';
import { tokensByForms } from '../../dev/oidc/sign-in-by-forms.ts';
import { CLIENT_ID, startProvider } from '../../dev/oidc/start-provider.ts';
import { type EmbeddedS3, startEmbeddedS3 } from '../../dev/s3/server.ts';
import { makeToken } from '../../dev/stack/make-token.ts';
import type { EventResult } from '../../issuer/lambda/event-result.ts';
import { startLambda } from '../../issuer/lambda/start-lambda.ts';
import { DOORS, functionUrlEvent, type Sent } from '../../issuer/testing/lambda-events.ts';
import { oddRequests } from '../../issuer/testing/odd-requests.ts';

const ZIP = 'build/lambda.zip';
const MAX_ZIP_BYTES = 170_000;
const AUDIENCE = 'https://files.example.com';
const REDIRECT_URI = `https://${'a'.repeat(32)}.chromiumapp.org/`;

let s3: EmbeddedS3;
test.beforeAll(async () => {
  s3 = await startEmbeddedS3();
});
test.afterAll(() => s3.close());

const settings = () => ({
  AWS_REGION: s3.region,
  AWS_ACCESS_KEY_ID: s3.accessKeyId,
  AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
  PUTLINK_BUCKET: s3.bucket,
  PUTLINK_S3_ENDPOINT: s3.endpoint,
  PUTLINK_STS_ENDPOINT: s3.endpoint,
  PUTLINK_ASSUME_ROLE_ARN: s3.roleArn,
});

/** A function as AWS configures it, with a token; `env` overrides. */
async function start(env: Record<string, string> = {}) {
  const token = makeToken('https://issuer.example.com', 'demo');
  const running = await runFunction(ZIP, {
    ...settings(),
    PUTLINK_TOKENS: JSON.stringify([token.entry]),
    ...env,
  });
  const send = async (eventOf: (sent: Sent) => unknown, sent: Sent): Promise<EventResult> => {
    const outcome = await running.invoke(eventOf(sent));
    if ('error' in outcome) throw new Error(outcome.error.errorMessage);
    return outcome.result as EventResult;
  };
  const headers: [string, string][] = [['authorization', `Bearer ${token.token}`]];
  return { ...running, send, headers };
}

test('the zip is one small file that everybody may read', async () => {
  const zip = await readFile(ZIP);
  expect(zip.byteLength).toBeLessThanOrEqual(MAX_ZIP_BYTES);
  expect(Object.keys(unzipSync(zip))).toEqual(['index.mjs']);
  // Of the central directory's only entry: made on Unix, mode -rw-r--r--.
  const entry = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  expect([zip[entry + 5], zip.readUInt32LE(entry + 38) >>> 16]).toEqual([3, 0o100644]);
});

test('another build, elsewhere and in another time zone, gives the same zip', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'putlink-build-'));
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '-c', 'vite.node.config.ts', '--outDir', outDir],
    { env: { PATH: process.env.PATH, TZ: 'Pacific/Kiritimati' } },
  );
  const again = await readFile(join(outDir, 'lambda.zip'));
  // Not held against each other by the matcher: what it would show of a difference takes it minutes to find.
  expect(again.equals(await readFile(ZIP)), 'the same bytes').toBe(true);
  await rm(outDir, { recursive: true });
});

for (const [door, eventOf] of DOORS) {
  test(`behind ${door} the function serves a file from cold to warm`, async () => {
    const { send, headers, log, stop } = await start();
    const body = new TextEncoder().encode(
      JSON.stringify({ filename: '보고서.txt', contentType: 'text/plain', size: 5 }),
    );
    const cold = await send(eventOf, { method: 'POST', target: '/v1/uploads', headers, body });
    expect(cold.statusCode, cold.body).toBe(201);
    const { key, request } = JSON.parse(cold.body);
    const stored = await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
    expect(stored.status).toBe(200);
    const linked = await send(eventOf, {
      method: 'POST',
      target: '/v1/links',
      headers,
      body: JSON.stringify({ key, expiresIn: 600 }),
    });
    const { id } = JSON.parse(linked.body);
    const opened = await send(eventOf, { target: `/d/${id}` });
    const location = opened.headers?.location ?? opened.multiValueHeaders?.location?.[0] ?? '';
    expect(await (await fetch(location)).text()).toBe('hello');
    const removed = await send(eventOf, {
      method: 'DELETE',
      target: `/v1/objects?key=${encodeURIComponent(key)}`,
      headers,
    });
    expect([removed.statusCode, removed.body]).toEqual([204, '']);
    const gone = await send(eventOf, { target: `/d/${id}`, headers: [['accept-language', 'ko']] });
    expect(gone.statusCode).toBe(410);
    await expect.poll(() => log().match(/"status":/g)).toHaveLength(5);
    await stop();
  });
}

test('a password that is entered in a page opens its link', async () => {
  const { send, headers, log, stop } = await start();
  const ask = async (target: string, body: unknown) => {
    const sent = { method: 'POST', target, headers, body: JSON.stringify(body) };
    return JSON.parse((await send(functionUrlEvent, sent)).body);
  };
  const { key, request } = await ask('/v1/uploads', {
    filename: 'a.txt',
    contentType: 'text/plain',
    size: 5,
  });
  await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
  const { id } = await ask('/v1/links', { key, expiresIn: 600, password: '비밀 & 번호' });
  const enter = (password: string, eventOf: (sent: Sent) => unknown) =>
    send(eventOf, {
      method: 'POST',
      target: `/d/${id}`,
      headers: [
        ['accept', 'text/html'],
        ['user-agent', 'Mozilla/5.0'],
        ['content-type', 'application/x-www-form-urlencoded'],
      ],
      body: new URLSearchParams({ password }).toString(),
    });
  for (const [door, eventOf] of DOORS) {
    const wrong = await enter('비밀', eventOf);
    expect([wrong.statusCode, wrong.body], door).toEqual([403, expect.stringContaining('aria-invalid')]);
    const right = await enter('비밀 & 번호', eventOf);
    expect(right.statusCode, door).toBe(303);
    const [location] = [right.headers?.location ?? right.multiValueHeaders?.location].flat();
    const opened = await send(eventOf, { target: `/d/${id}${location}` });
    expect(opened.statusCode, door).toBe(302);
  }
  expect(log()).not.toContain('비밀');
  await stop();
});

test('the function lets in who has signed in with an account of the company, behind every door', async () => {
  const accounts = { mina: { email: 'mina@example.com', email_verified: true } };
  const provider = await startProvider({ redirectUris: [REDIRECT_URI], audience: AUDIENCE, accounts });
  const { send, log, stop } = await start({
    PUTLINK_OIDC_ISSUER: provider.issuer,
    PUTLINK_OIDC_CLIENT_ID: CLIENT_ID,
    PUTLINK_OIDC_AUDIENCE: AUDIENCE,
  });
  const signedIn = await tokensByForms({
    issuer: provider.issuer,
    redirectUri: REDIRECT_URI,
    login: 'mina',
  });
  const token = signedIn.access_token ?? '';
  const ask = (eventOf: (sent: Sent) => unknown, bearer: string) =>
    send(eventOf, {
      method: 'POST',
      target: '/v1/uploads',
      headers: [['authorization', `Bearer ${bearer}`]],
      body: JSON.stringify({ filename: 'a.txt', contentType: 'text/plain', size: 5 }),
    });

  // Before the provider was ever heard: nobody is told to sign in again for it.
  provider.fail(/well-known/, (response) => response.destroy());
  const early = await ask(functionUrlEvent, token);
  expect(early.statusCode).toBe(503);
  const waitSeconds = Number(early.headers?.['retry-after']);
  expect(waitSeconds).toBeGreaterThan(0);
  await expect
    .poll(async () => (await ask(functionUrlEvent, token)).statusCode, { timeout: 20_000 })
    .toBe(201);

  for (const [door, eventOf] of DOORS) {
    const open = await send(eventOf, { target: '/v1/capabilities' });
    expect(JSON.parse(open.body).auth, door).toMatchObject({
      methods: ['token', 'oidc'],
      oidc: { issuer: provider.issuer, clientId: CLIENT_ID },
    });
    const taken = await ask(eventOf, token);
    expect(taken.statusCode, `${door}: ${taken.body}`).toBe(201);
    const { key, request } = JSON.parse(taken.body);
    expect(key, door).toMatch(/^people\/mina\//);
    const stored = await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
    expect(stored.status, door).toBe(200);
    const forged = await ask(eventOf, `${token.slice(0, -8)}AAAAAAAA`);
    expect(forged.statusCode, door).toBe(401);
  }
  const provided = await tokensByForms({ issuer: provider.issuer, redirectUri: REDIRECT_URI, login: 'jun' });
  expect((await ask(functionUrlEvent, provided.id_token ?? '')).statusCode, 'an id token').toBe(401);
  expect(log()).toContain('"token":"oidc:mina"');
  for (const secret of token.split('.').slice(1)) expect(log()).not.toContain(secret.slice(0, 40));
  await Promise.all([stop(), provider.close()]);
});

test('an event that is no request is an error in words, and the function goes on', async () => {
  const { invoke, send, stop } = await start();
  expect(await invoke({ source: 'aws.events' })).toMatchObject({
    error: { errorType: 'EventError', errorMessage: expect.stringContaining('Function URL') },
  });
  expect((await send(functionUrlEvent, { target: '/setup' })).statusCode).toBe(200);
  await stop();
});

const JSON_TYPE: [string, string] = ['content-type', 'application/json'];
const ASKED: Sent[] = [
  { target: '/setup' },
  { target: '/setup', headers: [['accept-language', 'ko']] },
  { method: 'HEAD', target: '/setup' },
  { target: '/' },
  { target: '/nothing/../here?a=%20b' },
  { target: '/v1/capabilities' },
  { target: '/v1/capabilities', headers: [['origin', 'https://example.com']] },
  { method: 'OPTIONS', target: '/v1/uploads', headers: [['origin', `chrome-extension://${'a'.repeat(32)}`]] },
  { method: 'POST', target: '/v1/uploads', headers: [JSON_TYPE], body: '{}' },
  { method: 'TRACE', target: '/setup' },
  { target: `/d/${'a'.repeat(30)}`, headers: [['accept', 'text/html']] },
  { method: 'HEAD', target: `/d/${'a'.repeat(30)}` },
];
const ASKED_WITH_TOKEN: Sent[] = [
  { target: '/v1/capabilities' },
  { target: '/v1/objects' },
  { method: 'POST', target: '/v1/uploads', body: 'no JSON' },
  { method: 'POST', target: '/v1/uploads', body: '\ufeff{"filename":""}' },
  { method: 'POST', target: '/v1/uploads', body: Uint8Array.of(0xff, 0xfe) },
  { method: 'POST', target: '/v1/uploads', body: 'x'.repeat(70_000) },
  { method: 'POST', target: '/v1/uploads' },
  { method: 'DELETE', target: '/v1/objects?key=demo/none' },
  { method: 'PATCH', target: `/v1/links/${'a'.repeat(30)}`, body: '{"expiresIn":60}' },
];

test('the function answers as the app does that has its classes of the platform', async () => {
  const { token, entry } = makeToken('https://issuer.example.com', 'demo');
  const env = { ...settings(), PUTLINK_TOKENS: JSON.stringify([entry]) };
  const { send, stop } = await start(env);
  const { accessKeyId, secretAccessKey } = s3;
  const app = await startLambda(env, {
    credentials: async () => ({ accessKeyId, secretAccessKey }),
    writeLog: () => undefined,
  });
  const bearer: [string, string] = ['authorization', `Bearer ${token}`];
  const asked = [
    ...ASKED,
    ...ASKED_WITH_TOKEN.map((sent) => ({ ...sent, headers: [bearer, JSON_TYPE] })),
    ...oddRequests(120, 5, token),
  ];
  for (const [door, eventOf] of DOORS) {
    for (const sent of asked) {
      const said = `${door}: ${sent.method} ${sent.target} ${sent.body}`.slice(0, 100);
      expect(likeAll(await send(eventOf, sent)), said).toEqual(likeAll(await app(eventOf(sent))));
    }
  }
  await stop();
});

/** Without what is another one in every answer, or in the next second, and without the session that only the function has. */
function likeAll(result: EventResult): unknown {
  const changing = ['date', 'retry-after'];
  const text = JSON.stringify(result, (name, value) => (changing.includes(name) ? undefined : value))
    .replace(/X-Amz-Security-Token=[^&]*&/g, '')
    .replace(/retryAfterSeconds\W+\d+|[\w-]{16,}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');
  return JSON.parse(text);
}

/** Prints which of Node's own modules the first answers took. */
const COLD = `
  const { handler } = await import(process.argv[1]);
  const statuses = [];
  for (const event of JSON.parse(process.argv[2])) statuses.push((await handler(event)).statusCode);
  console.log(JSON.stringify({ statuses, loaded: process.moduleLoadList }));
  process.exit();
`;

test('for a page and a ticket the function loads nothing of what fetch is made of', async () => {
  const { token, entry } = makeToken('https://issuer.example.com', 'demo');
  const ticket = functionUrlEvent({
    method: 'POST',
    target: '/v1/uploads',
    headers: [['authorization', `Bearer ${token}`]],
    body: JSON.stringify({ filename: 'a.txt', contentType: 'text/plain', size: 5 }),
  });
  const folder = await mkdtemp(join(tmpdir(), 'putlink-cold-'));
  const module = join(folder, 'index.mjs');
  await writeFile(module, unzipSync(await readFile(ZIP))['index.mjs'] ?? '');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      COLD,
      module,
      JSON.stringify([functionUrlEvent({ target: '/setup' }), ticket]),
    ],
    { env: { ...settings(), PUTLINK_TOKENS: JSON.stringify([entry]) } },
  );
  const { statuses, loaded } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(statuses).toEqual([200, 201]);
  expect(loaded).toContain('NativeModule https');
  expect(loaded.filter((name: string) => /undici|webstreams\/readable|webcrypto/.test(name))).toEqual([]);
  await rm(folder, { recursive: true });
});

test('a function with wrong settings says which when it starts', async () => {
  const { startError, stop } = await start({ PUTLINK_ASSUME_ROLE_ARN: '', PUTLINK_MAX_BYTES: 'much' });
  const { errorType, errorMessage } = await startError;
  expect(errorType).toBe('ConfigError');
  expect(errorMessage).toContain('PUTLINK_MAX_BYTES');
  expect(errorMessage).toContain('PUTLINK_ASSUME_ROLE_ARN');
  await stop();
});
