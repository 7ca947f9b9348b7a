import { expect, it } from 'vitest';
import { startIssuer } from '../testing/start-issuer.ts';
import { getLink, open, problemOf, uploadFile } from '../testing/upload-file.ts';

it('writes one line per request that opens nothing', async () => {
  const issuer = await startIssuer();
  const key = await uploadFile(issuer, { filename: 'private-name.txt' });
  const link = await getLink(issuer, { key, expiresIn: 60 });
  await open(issuer, link);
  await issuer.call('PATCH', `/v1/links/${link.id}`, { expiresIn: 70 });
  await issuer.call('DELETE', `/v1/objects?key=${encodeURIComponent(key)}`);
  await issuer.call('GET', '/v1/capabilities', undefined, 'upl_wrong');
  const text = issuer.logLines.join('\n');
  for (const secret of [link.id, issuer.alice, 'upl_wrong', 'private-name', 'X-Amz', 'Bearer']) {
    expect(text).not.toContain(secret);
  }
  expect(
    issuer.logLines
      .map((line) => JSON.parse(line))
      .map(({ method, path, status, token }) => [method, path, status, token]),
  ).toEqual([
    ['POST', '/v1/uploads', 201, 'alice'],
    ['POST', '/v1/links', 201, 'alice'],
    ['GET', '/d/***', 302, undefined],
    ['PATCH', '/v1/links/***', 200, 'alice'],
    ['DELETE', '/v1/objects', 204, 'alice'],
    ['GET', '/v1/capabilities', 401, undefined],
  ]);
  await issuer.close();
});

it('tells nobody what broke inside, but the log where', async () => {
  const issuer = await startIssuer();
  issuer.app.get('/v1/broken', () => {
    throw new TypeError('https://secret.example/?X-Amz-Signature=1');
  });
  const response = await issuer.call('GET', '/v1/broken');
  const problem = await problemOf(response);
  expect(problem).toMatchObject({ status: 500, code: 'internal', detail: 'Unexpected error.' });
  expect(problem.instance).toBe(response.headers.get('x-request-id'));
  const line = JSON.parse(issuer.logLines.at(-1) ?? '');
  expect(line).toMatchObject({ requestId: problem.instance, status: 500 });
  expect(line.fault).toMatch(/^TypeError at /);
  expect(line.fault).not.toContain('secret.example');
  await issuer.close();
});

it('answers an unknown address with a problem, and nothing may be cached', async () => {
  const issuer = await startIssuer();
  const response = await issuer.call('GET', '/v2/x');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await problemOf(response)).toMatchObject({ status: 404, code: 'invalid_request' });
  await issuer.close();
});
