import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type EmbeddedS3, startEmbeddedS3 } from '../../dev/s3/server.ts';
import { freePort } from '../../dev/stack/free-port.ts';
import { makeToken } from '../../dev/stack/make-token.ts';
import { runIssuer } from '../../dev/stack/run-issuer.ts';
import type { Certificate } from '../harness/front.ts';
import { makeCertificate } from '../harness/make-certificate.ts';
import { requestByCa } from '../harness/request-by-ca.ts';
import { type Edit, type RunningProxy, runCaddy, runNginx } from '../harness/run-proxy.ts';

let s3: EmbeddedS3;
let certificate: Certificate;
test.beforeAll(async () => {
  s3 = await startEmbeddedS3();
  certificate = makeCertificate();
});
test.afterAll(() => s3.close());

type Run = typeof runNginx;

interface Scene {
  readonly env: Record<string, string>;
  readonly proxy: RunningProxy;
  readonly token: string;
  close(): Promise<void>;
}

/** The real issuer behind a proxy as docs/admin.md sets it up. */
async function setUp(
  run: Run,
  {
    edits = [],
    env: changed = {},
  }: {
    edits?: readonly Edit[];
    env?: Record<string, string> | ((proxy: RunningProxy) => Record<string, string>);
  } = {},
): Promise<Scene> {
  const port = await freePort();
  const proxy = await run({ to: `127.0.0.1:${port}`, certificate, edits });
  const { token, entry } = makeToken(proxy.origin, 'alice');
  const env = {
    PUTLINK_BUCKET: s3.bucket,
    PUTLINK_REGION: s3.region,
    PUTLINK_S3_ENDPOINT: s3.endpoint,
    PUTLINK_TOKENS: JSON.stringify([entry]),
    PUTLINK_SECRET: randomBytes(32).toString('base64'),
    PUTLINK_PUBLIC_URL: proxy.origin,
    PUTLINK_TRUST_PROXY: 'on',
    PUTLINK_START_CHECK: 'off',
    PORT: String(port),
    AWS_ACCESS_KEY_ID: s3.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
    ...(typeof changed === 'function' ? changed(proxy) : changed),
  };
  const issuer = await runIssuer(env);
  return {
    env,
    proxy,
    token,
    async close() {
      await issuer.stop();
      await proxy.stop();
    },
  };
}

interface Finding {
  readonly step: string;
  readonly verdict: string;
  readonly fault?: string;
}

/** What the doctor finds, run beside the issuer with the same settings. */
async function examine({ env, proxy }: Scene): Promise<{ ok: boolean; findings: Finding[] }> {
  const printed = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      ['build/issuer.mjs', '--check', '--json'],
      { env: { ...env, PATH: process.env.PATH ?? '', NODE_EXTRA_CA_CERTS: proxy.caFile } },
      (_error, stdout, stderr) => (stdout ? resolve(stdout) : reject(new Error(stderr))),
    );
  });
  return JSON.parse(printed);
}

for (const [name, run] of [
  ['nginx', runNginx],
  ['Caddy', runCaddy],
] as const) {
  test.describe(`behind ${name}, as docs/admin.md sets it up`, () => {
    let scene: Scene;
    test.beforeAll(async () => {
      scene = await setUp(run);
    });
    test.afterAll(() => scene?.close());

    const send = (
      path: string,
      sent: { method?: string; body?: string; headers?: Record<string, string> } = {},
    ) => {
      const headers = {
        authorization: `Bearer ${scene.token}`,
        'content-type': 'application/json',
        ...sent.headers,
      };
      return requestByCa(certificate.cert, `${scene.proxy.origin}${path}`, { ...sent, headers });
    };

    test('the doctor says that all is well', async () => {
      const { ok, findings } = await examine(scene);
      expect(findings.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
      expect(ok).toBe(true);
      expect(findings.at(-1)).toMatchObject({ step: 'public-url', verdict: 'passed' });
    });

    test('a ticket, a link and its opening work', async () => {
      const asked = { filename: '보고서 1.txt', contentType: 'text/plain', size: 5 };
      const { status, body } = await send('/v1/uploads', { method: 'POST', body: JSON.stringify(asked) });
      expect(status).toBe(201);
      const { key, request } = JSON.parse(body);
      const put = await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
      expect(put.status).toBe(200);
      const link = await send('/v1/links', { method: 'POST', body: JSON.stringify({ key, expiresIn: 600 }) });
      const { url } = JSON.parse(link.body);
      expect(url).toMatch(new RegExp(`^${scene.proxy.origin}/d/[\\w-]+$`));
      const opened = await requestByCa(certificate.cert, url);
      expect(opened.status).toBe(302);
      expect(await (await fetch(opened.headers.location ?? '')).text()).toBe('hello');
      const removed = await send(`/v1/objects?key=${encodeURIComponent(key)}`, { method: 'DELETE' });
      expect(removed.status).toBe(204);
    });

    test('the list of ten thousand parts gets through, and a preflight is the issuer’s', async () => {
      const body = JSON.stringify({ upload: 'x', parts: 'x'.repeat(3_900_000) });
      const { status, headers } = await send('/v1/uploads/x/complete', { method: 'POST', body });
      expect([400, 404, 422]).toContain(status);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
      const origin = `chrome-extension://pheehfkfhdenfekohcmiplikhcihnjeh`;
      const preflight = await send('/v1/uploads', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers['access-control-allow-origin']).toBe(origin);
    });

    test('who writes a false address into X-Forwarded-For is known by the true one', async () => {
      const statuses: number[] = [];
      for (let last = 1; last <= 21; last++) {
        const headers = { authorization: 'Bearer wrong', 'x-forwarded-for': `192.0.2.${last}` };
        statuses.push((await send('/v1/capabilities', { headers })).status);
      }
      expect(statuses).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
    });

    test('plain http leads to https', async () => {
      const { status, headers } = await requestByCa('', `${scene.proxy.plainOrigin}/d/x`);
      expect([301, 308]).toContain(status);
      expect(headers.location).toMatch(/^https:\/\/localhost(:\d+)?\/d\/x$/);
    });
  });
}

/** Mistakes in nginx's configuration that people make, and what the doctor calls them. */
const MISTAKES: readonly (readonly [
  name: string,
  fault: string,
  edits: readonly Edit[],
  env?: Record<string, string> | ((proxy: RunningProxy) => Record<string, string>),
])[] = [
  [
    'Host is not passed on',
    'rewrites-host',
    [['        proxy_set_header Host $host;\n', '']],
    { PUTLINK_AUTH: 'none', PUTLINK_TOKENS: '' },
  ],
  [
    'Authorization is taken away',
    'drops-authorization',
    [['proxy_http_version 1.1;', 'proxy_http_version 1.1;\n        proxy_set_header Authorization "";']],
  ],
  [
    'the backend gets a password in place of the token',
    'drops-authorization',
    [
      [
        'proxy_http_version 1.1;',
        'proxy_http_version 1.1;\n        proxy_set_header Authorization "Basic eDp5";',
      ],
    ],
  ],
  [
    'a path is put in front',
    'url-foreign',
    [['proxy_pass http://putlink;', 'proxy_pass http://putlink/share/;']],
  ],
  ['only /v1/ is passed on', 'url-links', [['location / {', 'location /v1/ {']]],
  [
    'the backend is elsewhere',
    'url-error',
    [['proxy_pass http://putlink;', 'proxy_pass http://127.0.0.1:9;']],
  ],
  [
    'a sign-in page is in front',
    'url-page',
    [['location / {', 'location / {\n        auth_basic "team";\n        auth_basic_user_file /dev/null;']],
  ],
  [
    'what a client writes into X-Forwarded-For is believed',
    'trusts-anybody',
    [['proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;', '']],
  ],
  [
    'CORS headers are added to those of the endpoint',
    'url-cors',
    [['location / {', "location / {\n        add_header Access-Control-Allow-Origin '*' always;"]],
  ],
  [
    'the proxy answers the questions of browsers itself',
    'url-cors',
    [
      [
        'location / {',
        "location / {\n        if ($request_method = OPTIONS) {\n            add_header Access-Control-Allow-Origin '*';\n            return 204;\n        }",
      ],
    ],
  ],
  ['nobody has told the endpoint of the proxy', 'proxy-unknown', [], { PUTLINK_TRUST_PROXY: 'off' }],
  [
    'links are to begin with http',
    'url-redirects',
    [],
    ({ plainOrigin }) => ({ PUTLINK_PUBLIC_URL: plainOrigin }),
  ],
];

for (const [name, fault, edits, env = {}] of MISTAKES) {
  test(`nginx: the doctor names it where ${name}`, async () => {
    const scene = await setUp(runNginx, { edits, env });
    const { findings } = await examine(scene);
    expect(findings.filter(({ verdict }) => verdict !== 'passed')).toEqual([
      expect.objectContaining({ step: 'public-url', fault }),
    ]);
    await scene.close();
  });
}
