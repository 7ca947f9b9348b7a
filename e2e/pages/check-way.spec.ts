import type { IncomingMessage } from 'node:http';
import type { Page } from '@playwright/test';
import { freePort } from '../../dev/stack/free-port.ts';
import { type Handler, passOn } from '../../dev/stack/pass-on.ts';
import { makePayload } from '../harness/files.ts';
import { type Front, says, startFront, where } from '../harness/front.ts';
import { makeCertificate } from '../harness/make-certificate.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, noGrants, test } from '../harness/test.ts';

const NGINX = (what: string) => `<html><head><title>${what}</title></head><body>${what}</body></html>`;

/** Checks the connection and expects it to fail at `step` by `cause`; what the admin is told is returned. */
async function checkFails(page: Page, step: string, cause: RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Check connection' }).click();
  await expect(page.getByText(`Failed at: ${step}`)).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: step });
  await expect(row).toContainText(cause);
  const line = row.locator('.check-admin > p');
  return (await line.count()) > 0 ? line.innerText() : '';
}

const path = (pattern: RegExp) => (incoming: IncomingMessage) => pattern.test(incoming.url ?? '');
const method = (name: string) => (incoming: IncomingMessage) => incoming.method === name;

const REACH = 'Reach the service';
const TOKEN = 'Check the access token';
const TICKET = 'Get an upload ticket';
const OPEN = 'Download it and compare';
const DELETE = 'Delete the test file';

interface Fault {
  readonly name: string;
  readonly step: string;
  readonly cause: RegExp;
  /** What the admin is told to do; empty where it is the person's own matter. */
  readonly admin: RegExp;
  handler(issuer: string): Handler;
}

const redirectTo = (location: string, status = 302) => says(status, '', { location });

const FAULTS: readonly Fault[] = [
  {
    name: 'a sign-in page',
    step: REACH,
    cause: /A sign-in page stands in front of 127\.0\.0\.1/,
    admin: /leave \/v1\/, \/d\/ and \/setup alone/,
    handler: () => says(200, '<!doctype html><form><input type="password"></form>'),
  },
  {
    name: 'a redirect to a sign-in page',
    step: REACH,
    cause: /A sign-in page stands in front/,
    admin: /signs in with its token/,
    handler: () => redirectTo('https://login.example.com/authorize?state=hidden'),
  },
  {
    name: 'a password of the proxy',
    step: REACH,
    cause: /A sign-in page stands in front/,
    admin: /leave \/v1\//,
    handler: () => says(401, NGINX('401'), { 'www-authenticate': 'Basic realm="team"' }),
  },
  {
    name: 'a 307 to elsewhere',
    step: REACH,
    cause: /sends Putlink on to https:\/\/new\.example\.com/,
    admin: /follows no redirect/,
    handler: () => redirectTo('https://new.example.com/v1/capabilities?hidden=1', 307),
  },
  {
    name: 'a circle',
    step: REACH,
    cause: /in a circle/,
    admin: /X-Forwarded-Proto/,
    handler: () => (incoming, outgoing) => redirectTo(incoming.url ?? '/', 301)(incoming, outgoing),
  },
  {
    name: 'a path that is made to end in a slash',
    step: REACH,
    cause: /sends Putlink on to another path/,
    admin: /has to reach the endpoint as \/v1/,
    handler: () => (incoming, outgoing) => redirectTo(`${incoming.url}/`, 301)(incoming, outgoing),
  },
  {
    name: 'another site',
    step: REACH,
    cause: /A web page answers at .*, not the service \(404\)/,
    admin: /send \/v1\/, \/d\/ and \/setup to the endpoint/,
    handler: () => says(404, NGINX('404 Not Found')),
  },
  {
    name: 'a path that is not taken away',
    step: REACH,
    cause: /The service is at .*, but not under this path/,
    admin: /changes the path/,
    handler: (issuer) => passOn(`${issuer}/share`),
  },
  {
    name: 'a proxy without a backend',
    step: REACH,
    cause: /does not reach the service behind it \(502\)/,
    admin: /PUTLINK_HOST, PUTLINK_PORT/,
    handler: () => says(502, NGINX('502 Bad Gateway')),
  },
  {
    name: 'a firewall',
    step: REACH,
    cause: /turns Putlink away \(403\)/,
    admin: /GET, POST, PATCH, DELETE and OPTIONS/,
    handler: () => says(403, NGINX('403 Forbidden')),
  },
  {
    name: 'a check for bots',
    step: REACH,
    cause: /A check for bots/,
    admin: /no program can pass it/,
    handler: () => says(403, '<title>Just a moment...</title>', { 'cf-mitigated': 'challenge' }),
  },
  {
    name: 'a function URL without its permissions',
    step: REACH,
    cause: /AWS refuses Putlink’s requests/,
    admin: /lambda:InvokeFunctionUrl/,
    handler: () =>
      says(403, '{"Message":"Forbidden. For troubleshooting"}', {
        'content-type': 'application/json',
        'x-amzn-errortype': 'AccessDeniedException',
      }),
  },
  {
    name: 'a hotel',
    step: REACH,
    cause: /Your network wants you to sign in first\..*Open any web page/,
    admin: /^$/,
    handler: () => says(511, '<html>'),
  },
  {
    name: 'an answer that is compressed in name only',
    step: REACH,
    cause: /arrives damaged/,
    admin: /compressing them a second time/,
    handler: () => says(200, '{"api":"1"}', { 'content-encoding': 'gzip' }),
  },
  {
    name: 'an answer that is cut',
    step: REACH,
    cause: /arrives damaged/,
    admin: /has to leave them as they are/,
    handler: () => says(200, '{"api":"1","serv', { 'content-type': 'application/json' }),
  },
  {
    name: 'a connection that is broken off',
    step: REACH,
    cause: /breaks the connection off/,
    admin: /Look into the log of the proxy/,
    handler: () => (incoming) => incoming.socket.destroy(),
  },
  {
    name: 'a proxy that drops Authorization',
    step: TOKEN,
    cause: /does not reach the service as it was sent/,
    admin: /takes the Authorization header away/,
    handler: (issuer) => passOn(issuer, (headers) => delete headers.authorization),
  },
  {
    name: 'a proxy that puts another Authorization in its place',
    step: TOKEN,
    cause: /does not reach the service as it was sent/,
    admin: /puts another in its place/,
    handler: (issuer) =>
      passOn(issuer, (headers) => Object.assign(headers, { authorization: 'Basic cHJveHk6cHc=' })),
  },
  {
    name: 'a proxy that lets no POST through',
    step: TICKET,
    cause: /turns Putlink away \(405\)/,
    admin: /GET, POST, PATCH, DELETE and OPTIONS/,
    handler: (issuer) => where(method('POST'), says(405, NGINX('405 Not Allowed')), passOn(issuer)),
  },
  {
    name: 'a proxy with a small limit',
    step: TICKET,
    cause: /takes no requests of this size \(413\)/,
    admin: /client_max_body_size/,
    handler: (issuer) =>
      where(method('POST'), says(413, NGINX('413 Request Entity Too Large')), passOn(issuer)),
  },
  {
    name: 'a proxy that passes on /v1/ only',
    step: OPEN,
    cause: /Links do not get through/,
    admin: /send \/d\/ and \/setup to the endpoint as well/,
    handler: (issuer) => where(path(/^\/d\//), says(404, NGINX('404 Not Found')), passOn(issuer)),
  },
  {
    name: 'a sign-in page before the links only',
    step: OPEN,
    cause: /A sign-in page stands in front/,
    admin: /leave \/v1\/, \/d\//,
    handler: (issuer) => where(path(/^\/d\//), says(200, '<form><input type="password">'), passOn(issuer)),
  },
  {
    name: 'a proxy that lets no DELETE through',
    step: DELETE,
    cause: /turns Putlink away \(403\)/,
    admin: /GET, POST, PATCH, DELETE and OPTIONS/,
    handler: (issuer) => where(method('DELETE'), says(403, NGINX('403 Forbidden')), passOn(issuer)),
  },
];

test.describe('what stands in front of the service is told as what it is', () => {
  let front: Front;
  test.beforeEach(async ({ extension, stack }) => {
    front = await startFront(passOn(stack.issuerOrigin));
    await stack.startIssuer({ PUTLINK_PUBLIC_URL: front.origin });
    await extension.configure(stack, { endpoint: front.origin });
  });
  test.afterEach(() => front.close());

  for (const half of [FAULTS.slice(0, 12), FAULTS.slice(12)]) {
    test(`${half[0]?.name}, and ${half.length - 1} more`, async ({ extension, stack }) => {
      const page = await extension.openOptions();
      for (const { name, step, cause, admin, handler } of half) {
        await test.step(name, async () => {
          front.does(handler(stack.issuerOrigin));
          const line = await checkFails(page, step, cause);
          expect(line).toMatch(admin);
          expect(line).not.toMatch(/hidden/);
        });
      }
      front.does(passOn(stack.issuerOrigin));
      await page.getByRole('button', { name: 'Check connection' }).click();
      await expect(page.getByText('Everything works.')).toBeVisible();
    });
  }

  test('an upload meets it too, and is told of it', async ({ extension }) => {
    front.does(says(200, '<!doctype html><input type="password">'));
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('a.txt', 'text/plain', 42));
    await expect(rowOf(popup, 'a.txt')).toContainText('A sign-in page stands in front of');
  });
});

test('what the admin is to do is copied with one click, with the id of the request', async ({
  extension,
  stack,
}) => {
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stack.startIssuer({ PUTLINK_ALLOWED_ORIGINS: `chrome-extension://${'a'.repeat(32)}` });
  const page = await extension.openOptions();
  const line = await checkFails(page, TICKET, /does not let this extension in.*Tell your admin this/s);
  expect(line).toMatch(/Add chrome-extension:\/\/[a-p]{32} to PUTLINK_ALLOWED_ORIGINS/);
  expect(line).toMatch(
    /Putlink: Get an upload ticket · 127\.0\.0\.1:\d+ · Request ID [\w-]{8,} · 20\d\d-.*Z\)$/,
  );
  await page.bringToFront();
  await page.getByRole('button', { name: 'Copy for your admin' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);
});

test('a proxy that rewrites Host is told from a wrong token', async ({ extension, stack }) => {
  const front = await startFront(
    passOn(stack.issuerOrigin, (headers) => Object.assign(headers, { host: 'backend' })),
  );
  await stack.startIssuer({ PUTLINK_AUTH: 'none', PUTLINK_TOKENS: '', PUTLINK_PUBLIC_URL: front.origin });
  await extension.configure(stack, { endpoint: front.origin });
  const page = await extension.openOptions();
  const line = await checkFails(page, REACH, /does not answer under this host name/);
  expect(line).toMatch(/has to keep the Host header/);
  await front.close();
});

test.describe('the address with which links begin', () => {
  test('may be dead, somebody else’s, or another service’s', async ({ extension, stack }) => {
    const dead = `http://127.0.0.1:${await freePort()}`;
    const site = await startFront(says(404, NGINX('404 Not Found')));
    const service = await startFront(says(404, '{"error":"no"}', { 'content-type': 'application/json' }));
    const page = await extension.openOptions();
    for (const [address, cause] of [
      [dead, /Nothing answers at 127\.0\.0\.1:\d+: the connection is refused/],
      [site.origin, /A web page answers at/],
      [service.origin, /this service does not answer there/],
    ] as const) {
      await stack.startIssuer({ PUTLINK_PUBLIC_URL: address });
      expect(await checkFails(page, OPEN, cause)).toMatch(/Set PUTLINK_PUBLIC_URL/);
    }
    await Promise.all([site.close(), service.close()]);
  });

  test('is tried without a permission for it, too', async ({ extension, stack }) => {
    const site = await startFront(says(404, NGINX('404 Not Found')));
    const asLocalhost = (origin: string) => origin.replace('127.0.0.1', 'localhost');
    const page = await extension.openOptions();
    for (const [address, cause] of [
      [`http://localhost:${await freePort()}`, /and nothing answers there/],
      [asLocalhost(site.origin), /this service does not answer there/],
    ] as const) {
      await stack.startIssuer({ PUTLINK_PUBLIC_URL: address });
      expect(await checkFails(page, OPEN, cause)).toMatch(/Set PUTLINK_PUBLIC_URL/);
      await expect(page.getByRole('button', { name: /Allow access to localhost/ })).toBeVisible();
    }
    // The same service under another name: then all is well, and nothing more has to be allowed.
    await stack.startIssuer({ PUTLINK_PUBLIC_URL: asLocalhost(stack.issuerOrigin) });
    await page.getByRole('button', { name: 'Check connection' }).click();
    await expect(page.getByText('Everything works.')).toBeVisible();
    await site.close();
  });
});

test.describe('a connection that is not safe', () => {
  test.use({
    grants: { origins: ['http://127.0.0.1/*', 'https://127.0.0.1/*'], apis: ['clipboardWrite'] },
  });

  test('is told by what is wrong with it', async ({ extension, stack }) => {
    const own = await startFront(passOn(stack.issuerOrigin), makeCertificate());
    for (const [endpoint, cause, admin] of [
      [own.origin, /does not trust the certificate/, /a known authority/],
      [stack.issuerOrigin.replace('http:', 'https:'), /No safe connection/, /Something else than https/],
    ] as const) {
      await extension.configure(stack, { endpoint });
      const page = await extension.openOptions();
      expect(await checkFails(page, REACH, cause)).toMatch(admin);
      await page.close();
    }
    await own.close();
  });
});

test.describe('without the permission for the service', () => {
  test.use({ grants: noGrants });

  test('a service that lets nobody in is told from one that is not there', async ({ extension, stack }) => {
    const front = await startFront(passOn(stack.issuerOrigin));
    await extension.configure(stack, { endpoint: front.origin });
    const page = await extension.openOptions();
    // As a proxy does that was told to add CORS to a service that has its own.
    front.does((incoming, outgoing) => {
      outgoing.setHeader('access-control-allow-origin', ['*', String(incoming.headers.origin)]);
      if (incoming.method === 'OPTIONS') outgoing.writeHead(204).end();
      else says(200, '{}', { 'content-type': 'application/json' })(incoming, outgoing);
    });
    const line = await checkFails(page, REACH, /answers, but does not let this extension see it/);
    expect(line).toMatch(/must neither answer OPTIONS itself nor add CORS headers/);
    const row = page.getByRole('listitem').filter({ hasText: REACH });
    await expect(row.getByRole('button', { name: /Allow access to 127\.0\.0\.1/ })).toBeVisible();
    await front.close();
    await checkFails(page, REACH, /Putlink gets no answer from/);
  });
});

test.describe('what stands in front of the storage', () => {
  test('is not taken for the storage', async ({ extension, stack }) => {
    const front = await startFront(passOn(stack.s3.endpoint));
    await stack.startIssuer({ PUTLINK_S3_ENDPOINT: front.origin });
    await extension.configure(stack, { uploadOrigins: [front.origin] });
    const page = await extension.openOptions();
    const usual = passOn(stack.s3.endpoint);
    const put = (incoming: IncomingMessage) =>
      incoming.method === 'PUT' && !incoming.url?.includes('.putlink');
    for (const [handler, cause, admin] of [
      [says(413, NGINX('413')), /takes no requests of this size \(413\)/, /client_max_body_size/],
      [says(502, NGINX('502')), /does not reach the service behind it/, /S3’s requests/],
      [((incoming) => incoming.socket.destroy()) as Handler, /breaks the connection off/, /log of the proxy/],
    ] as const) {
      front.does(where(put, handler, usual));
      expect(await checkFails(page, 'Upload a test file', cause)).toMatch(admin);
    }
    await front.close();
  });
});
