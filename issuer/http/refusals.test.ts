import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, listen, send } from '../testing/raw-requests.ts';
import { startIssuer } from '../testing/start-issuer.ts';

afterEach(closeAll);

it.each([
  ['OPTIONS *', 'localhost', 'OPTIONS'],
  ['POST /v1/uploads', 'a b', 'POST'],
  ['GET /d/S3cret', 'x:y@evil.example', 'GET'],
  ['GET /d\\S3cret', 'localhost', 'GET'],
  ['DELETE http://%zz/S3cret', 'localhost', 'DELETE'],
])('%s under the host "%s" is a problem like others, and has its line', async (target, host, method) => {
  const { issuer, port } = await listen();
  const { heard, socket } = await send(
    port,
    `${target} HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  await once(socket, 'close');
  const [head = '', body = ''] = heard().split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 .*content-type: application\/problem\+json/s);
  const line = JSON.parse(issuer.logLines.at(-1) ?? '{}');
  expect(line).toMatchObject({ method, route: '(no route)', status: 400 });
  expect(body).toContain(line.requestId);
  expect(issuer.logLines.join()).not.toContain('S3cret');
});

describe('a body that is wrong', () => {
  const FILE = { filename: 'a.txt', size: 1 };

  it.each([
    [{ ...FILE, 'a/b~c': 1 }, '/a~1b~0c'],
    [{ ...FILE, '': 1 }, '/'],
    [{ ...FILE, modes: ['put', 1] }, '/modes/1'],
    [[], '/filename'],
    [1, ''],
  ])('is pointed at where it is wrong: %j', async (body, pointer) => {
    const issuer = await startIssuer();
    const answer = await (await issuer.call('POST', '/v1/uploads', body)).json();
    expect(answer.errors[0].pointer).toBe(pointer);
    await issuer.close();
  });

  it('is refused in few words, in however many places it is wrong', async () => {
    const issuer = await startIssuer();
    const response = await issuer.call('POST', '/v1/uploads', { ...FILE, modes: Array(30_000).fill(1) });
    const text = await response.text();
    expect([response.status, text.length < 5000]).toEqual([400, true]);
    expect(JSON.parse(text).errors[0].pointer).toBe('/modes/0');
    await issuer.close();
  });
});
