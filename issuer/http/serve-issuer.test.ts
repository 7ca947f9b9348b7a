import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeAll, listen, send } from '../testing/raw-requests.ts';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { closeGently, SERVER_LIMITS } from './serve-issuer.ts';

const HASTY = {
  ...SERVER_LIMITS,
  headersTimeout: 400,
  requestTimeout: 800,
  connectionsCheckingInterval: 100,
};

afterEach(closeAll);

const post = (token: string | undefined, framing = 'Transfer-Encoding: chunked') =>
  [
    'POST /v1/uploads HTTP/1.1',
    'Host: localhost',
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    framing,
    '',
    framing.startsWith('Transfer') ? '8\r\n{"filena\r\n' : '{"filena',
  ].join('\r\n');

const drip = (socket: Socket, text: string) => {
  const timer = setInterval(() => socket.write(text), 50);
  socket.on('close', () => clearInterval(timer));
};

const lastStatus = (issuer: TestIssuer) => JSON.parse(issuer.logLines.at(-1) ?? '{}').status;

describe('a body without an end', () => {
  it.each([
    ['no token', undefined],
    ['a wrong token', 'upl_wrong'],
  ])('with %s is a 401 before it is read', async (_, token) => {
    const { issuer, port } = await listen();
    const { heard } = await send(port, post(token));
    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1\.1 401 /), { timeout: 10_000 });
    expect(lastStatus(issuer)).toBe(401);
  });

  it('is a 404 where nothing is', async () => {
    const { port } = await listen();
    const { heard } = await send(port, post(undefined).replace('/v1/uploads', '/v9'));
    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1\.1 404 /), { timeout: 10_000 });
  });

  it('is a 400 once it is longer than any body', async () => {
    const { issuer, port } = await listen();
    const { heard, socket } = await send(port, post(issuer.alice));
    for (let sent = 0; sent < 9; sent += 1) socket.write(`2000\r\n${' '.repeat(0x2000)}\r\n`);
    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1\.1 400 /), { timeout: 10_000 });
  });

  it('that drips is cut, whatever its token', async () => {
    const { issuer, port } = await listen({}, HASTY);
    const { socket, heard } = await send(port, post(issuer.alice));
    drip(socket, '1\r\n \r\n');
    await once(socket, 'close');
    expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
    await vi.waitFor(() => expect(lastStatus(issuer)).toBe(499), { timeout: 10_000 });
  });
});

it('headers that drip are cut', async () => {
  const { port } = await listen({}, HASTY);
  const { socket, heard } = await send(port, 'GET /v1/capabilities HTTP/1.1\r\nHost: localhost\r\nX: ');
  drip(socket, 'x');
  await once(socket, 'close');
  expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
});

it('is as patient as a proxy in front of it expects, and no more', async () => {
  const { server } = await listen();
  expect(server).toMatchObject({ keepAliveTimeout: 65_000, headersTimeout: 10_000, requestTimeout: 30_000 });
  expect(SERVER_LIMITS.connectionsCheckingInterval).toBe(5000);
});

it.each(['Transfer-Encoding: chunked', 'Content-Length: 500'])(
  'a client that goes away in its body (%s) is no fault of ours',
  async (framing) => {
    const { issuer, port } = await listen();
    const { socket } = await send(port, post(issuer.alice, framing));
    // The server has the request when it answers another one that came later.
    expect((await fetch(`http://127.0.0.1:${port}/setup`)).status).toBe(200);
    socket.destroy();
    await vi.waitFor(() => expect(lastStatus(issuer)).toBe(499), { timeout: 10_000 });
    expect(issuer.logLines.at(-1)).toContain('client closed the connection');
  },
);

it('closes once the last answer is out, whoever keeps a connection open, or has not used it yet', async () => {
  // Longer than a test may take.
  const { issuer, server, port } = await listen({}, { ...SERVER_LIMITS, headersTimeout: 30_000 });
  const { socket: unused } = await send(port, '');
  const { socket, heard } = await send(port, post(issuer.alice, 'Content-Length: 50'));
  const { socket: idle, heard: idleHeard } = await send(
    port,
    'GET /setup HTTP/1.1\r\nHost: localhost\r\n\r\n',
  );
  await vi.waitFor(() => expect(idleHeard()).toMatch(/^HTTP\/1\.1 200 /), { timeout: 10_000 });
  const closed = closeGently(server);
  await Promise.all([once(idle, 'close'), once(unused, 'close')]);
  expect(heard()).toBe('');
  socket.write(' '.repeat(50 - '{"filena'.length));
  await Promise.all([closed, once(socket, 'close')]);
  expect(heard()).toMatch(/^HTTP\/1\.1 400 /);
  // Nobody is to send the next request into a connection that goes.
  expect(heard()).toMatch(/^connection: close\r$/im);
  expect(idleHeard()).toMatch(/^connection: keep-alive\r$/im);
});

describe('without authentication', () => {
  const env = { PUTLINK_AUTH: 'none', PUTLINK_DIALECTS: 'lambda' };
  const statusOf = async (port: number, host: string, target = '/?filename=a.txt') => {
    const { heard } = await send(
      port,
      `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP/), { timeout: 10_000 });
    return Number(heard().split(' ')[1]);
  };

  it('answers under its own names', async () => {
    const { port } = await listen({ env });
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      'LOCALHOST',
      '[::1]',
      'files.example.com',
      'files.example.com:443',
    ]) {
      expect([host, await statusOf(port, host)]).toEqual([host, 200]);
    }
  });

  it('does not answer under a name that points here from elsewhere', async () => {
    const { port } = await listen({ env });
    const hosts = [
      'attacker.example',
      `attacker.example:${port}`,
      'localhost.attacker.example',
      '127.0.0.1.nip.io',
      '192.168.1.1',
      'xfiles.example.com',
    ];
    for (const host of hosts) {
      expect([host, await statusOf(port, host)]).toEqual([host, 403]);
      expect(await statusOf(port, host, '/v1/capabilities')).toBe(403);
    }
    expect(await statusOf(port, 'localhost', 'http://attacker.example/v1/capabilities')).toBe(403);
    expect(await statusOf(port, 'attacker.example', `http://localhost:${port}/v1/capabilities`)).toBe(403);
  });

  it('on the network answers under addresses, but no name', async () => {
    const { port } = await listen({ env: { ...env, PUTLINK_HOST: '0.0.0.0' } });
    expect(await statusOf(port, '192.168.1.1')).toBe(200);
    expect(await statusOf(port, '[fd00::1]:8787')).toBe(200);
    expect(await statusOf(port, 'attacker.example')).toBe(403);
  });

  it('a token makes the name needless', async () => {
    const { port } = await listen();
    expect(await statusOf(port, 'anything.example', '/v1/capabilities')).toBe(200);
  });
});
