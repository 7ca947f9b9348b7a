import { Hono as UsualHono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ODD_PATHS } from '../testing/odd-requests.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { Hono } from './strict-hono.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ALL', '__proto__', 'toString'];

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

/** An app with the issuer's routes that tells which of them were taken. */
function telling(app: Hono<{ Variables: { taken: string[] } }>) {
  app.use(async (c, next) => {
    c.set('taken', []);
    await next();
  });
  for (const { method, path } of issuer.app.routes) {
    app.on(method, path, async (c, next) => {
      c.get('taken').push(`${method} ${path} ${JSON.stringify(c.req.param())}`);
      await next();
    });
  }
  app.all('*', (c) => c.json(c.get('taken')));
  const request = (method: string, path: string) =>
    ({ method, url: `https://files.example.com${path}`, headers: new Headers() }) as Request;
  return async (method: string, path: string) => (await app.fetch(request(method, path))).json();
}

it('takes the routes that the usual one takes', async () => {
  const [ours, usual] = [telling(new Hono()), telling(new UsualHono())];
  const routes = issuer.app.routes.map(({ path }) => path);
  const paths = new Set(
    [...routes, ...ODD_PATHS].flatMap((path) => [path, `${path}/`, `${path}//`, `${path}/x`]),
  );
  for (const path of paths) {
    for (const method of METHODS) {
      expect(await ours(method, path), `${method} ${path}`).toEqual(await usual(method, path));
    }
  }
  expect(await ours('GET', '/setup')).toContainEqual(expect.stringMatching(/^GET \/setup /));
  for (const name in {}) expect.fail(`everything has ${name}`);
});
