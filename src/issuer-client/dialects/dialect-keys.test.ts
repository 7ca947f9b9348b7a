import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ForeignDialect } from '../../core/settings/dialect.ts';
import { createIssuerClient } from '../create-issuer-client.ts';
import type { Connection } from '../issuer-client.ts';

/** Two issuers of tutorials: each signs the key that it is told. */
async function answer(request: IncomingMessage) {
  const url = new URL(request.url ?? '', 'http://x');
  const signed = (key: string) => `http://127.0.0.1/bucket/${encodeURIComponent(key)}`;
  if (request.method === 'GET') {
    const key = url.searchParams.get('filename') ?? '';
    return { uploadUrl: signed(key), key };
  }
  const { key } = JSON.parse(await text(request));
  return { url: signed(key), key };
}

const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(await answer(request)));
});

let connection: Connection;
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/`;
  connection = { endpoint, token: '', dialect: 'lambda', publicBase: '', serverEncryption: 'none' };
});
afterAll(() => server.close());

it.each(
  (['lambda', 'presign'] as const).flatMap((dialect) => [
    [dialect, `${'가'.repeat(250)}.hwpx`, '.hwpx'],
    [dialect, `${'👨‍👩‍👧‍👦'.repeat(20)}.png`, '👨‍👩‍👧‍👦.png'],
    [dialect, 'a'.repeat(255), 'aaa'],
    [dialect, 'report.pdf', 'report.pdf'],
  ]),
)('%s: no segment of a key is longer than a file system takes (%#)', async (dialect, name, end) => {
  const client = createIssuerClient({ ...connection, dialect: dialect as ForeignDialect });
  const { key = '' } = await client.requestTicket({ name, type: 'a/b', sizeBytes: 1, folder: '팀/' });
  for (const segment of key.split('/')) expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(255);
  expect(key.endsWith(end)).toBe(true);
  expect(key).not.toMatch(/\p{Surrogate}/u);
});
