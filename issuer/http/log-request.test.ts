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
      .map(({ method, route, status, token }) => [method, route, status, token]),
  ).toEqual([
    ['POST', '/v1/uploads', 201, 'alice'],
    ['POST', '/v1/links', 201, 'alice'],
    ['GET', '/d/:id', 302, undefined],
    ['PATCH', '/v1/links/:id', 200, 'alice'],
    ['DELETE', '/v1/objects', 204, 'alice'],
    ['GET', '/v1/capabilities', 401, undefined],
  ]);
  await issuer.close();
});

it('writes nothing that came with a request, however it is spelt', async () => {
  const issuer = await startIssuer();
  const secret = 'S3cretS3cretS3cretS3cretS3cret';
  const paths = [
    `/setup%23putlink1.${secret}`,
    `/setup/${secret}`,
    `/d/${secret}`,
    `/d/${secret}/`,
    `/d/${secret}%2Fx`,
    `/d/%00${secret}`,
    `/d/%E0%A4%A${secret}`,
    `//d/${secret}`,
    `/D/${secret}`,
    `/./d//${secret}`,
    `/x/../d/${secret}`,
    `/d;${secret}`,
    `/d/${secret}?${secret}`,
    `/v1//links/${secret}`,
    `/v1/links/${secret}`,
    `/V1/LINKS/${secret}`,
    `/v1/uploads/${secret}`,
    `/v1/uploads/${secret}/parts`,
    `/v1/uploads/${secret}/complete`,
    `/v1/objects?key=${secret}`,
    `/?filename=${secret}`,
    `/${secret}`,
    `/https://${secret}@example.com/`,
  ];
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', secret];
  const headers = {
    'user-agent': secret,
    referer: secret,
    'x-request-id': secret,
    'x-forwarded-for': secret,
  };
  const routes = new Map<string, string>();
  for (const path of paths) {
    for (const method of methods) {
      await issuer.app.request(path, { method, headers: { ...headers, authorization: `Bearer ${secret}` } });
      const line = JSON.parse(issuer.logLines.at(-1) ?? '');
      routes.set(`${method} ${path}`, line.route);
    }
  }
  expect(issuer.logLines).toHaveLength(paths.length * methods.length);
  expect(issuer.logLines.filter((line) => /s3cret|putlink1/i.test(line))).toEqual([]);
  expect(new Set(routes.values())).toEqual(
    new Set([
      '(no route)',
      '/',
      '/d/:id',
      '/v1/links/:id',
      '/v1/objects',
      '/v1/uploads/:upload',
      '/v1/uploads/:upload/parts',
      '/v1/uploads/:upload/complete',
    ]),
  );
  expect(routes.get(`HEAD /d/${secret}`)).toBe('/d/:id');
  expect(routes.get(`GET //d/${secret}`)).toBe('(no route)');
  expect(JSON.parse(issuer.logLines.at(-1) ?? '').method).toBe('(other)');
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
