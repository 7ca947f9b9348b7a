import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EmbeddedS3, startEmbeddedS3 } from '../../dev/s3/server.ts';
import { makeToken } from '../access/make-token.ts';
import { DEFAULT_PATIENCE } from '../patience/patience.ts';
import { DOORS, FUNCTION_URL_NAME, GATEWAY_NAME, type Sent } from '../testing/lambda-events.ts';
import { startSilentServer } from '../testing/silent-server.ts';
import { startLambda } from './start-lambda.ts';

const { token, entry } = makeToken({ name: 'alice', prefix: 'alice/' }, undefined, randomBytes);
const HASTE = { connectMs: 200, attemptMs: 300, attempts: 1, callMs: 600, pauseMs: 100 };

let s3: EmbeddedS3;
const logLines: string[] = [];
beforeAll(async () => {
  s3 = await startEmbeddedS3();
  vi.stubEnv('AWS_ACCESS_KEY_ID', s3.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', s3.secretAccessKey);
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await s3.close();
});

const start = (env: Record<string, string> = {}, storagePatience = DEFAULT_PATIENCE) =>
  startLambda(
    {
      PUTLINK_BUCKET: s3.bucket,
      AWS_REGION: s3.region,
      PUTLINK_S3_ENDPOINT: s3.endpoint,
      PUTLINK_STS_ENDPOINT: s3.endpoint,
      PUTLINK_ASSUME_ROLE_ARN: s3.roleArn,
      PUTLINK_TOKENS: JSON.stringify([entry]),
      ...env,
    },
    { writeLog: (line) => logLines.push(line), storagePatience },
  );

const asAlice = (sent: Sent): Sent => ({
  ...sent,
  headers: [
    ['authorization', `Bearer ${token}`],
    ['content-type', 'application/json'],
  ],
});

const UPLOAD = { filename: 'note.txt', contentType: 'text/plain', size: 5 };

describe.each(DOORS)('behind %s', (door, eventOf) => {
  it('a file goes up, and its link leads to it by the name under which the request came', async () => {
    const handle = await start();
    const post = async (target: string, body: unknown) => {
      const event = eventOf(asAlice({ method: 'POST', target, body: JSON.stringify(body) }));
      const result = await handle(event);
      expect(result.statusCode, result.body).toBe(201);
      return JSON.parse(result.body);
    };
    const { key, request } = await post('/v1/uploads', UPLOAD);
    expect(
      (await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' })).status,
    ).toBe(200);
    const { url } = await post('/v1/links', { key, expiresIn: 600 });
    const name = door === 'a Function URL' ? FUNCTION_URL_NAME : GATEWAY_NAME;
    const stage = door === 'a REST API' ? '/prod' : '';
    expect(url).toMatch(new RegExp(`^https://${name}${stage}/d/[\\w-]+$`));
    const opened = await handle(eventOf({ target: new URL(url).pathname.slice(stage.length) }));
    expect(opened.statusCode).toBe(302);
    const location = opened.headers?.location ?? opened.multiValueHeaders?.location?.[0] ?? '';
    expect(await (await fetch(location)).text()).toBe('hello');
    const presigned = await post('/v1/links', { key, expiresIn: 86_400, kind: 'presigned' });
    expect(presigned.limitedBy).toBe('credentials');
    expect(Date.parse(presigned.expiresAt)).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });

  it('a wrong token is counted for the address that AWS saw', async () => {
    const handle = await start();
    const tryWrong = (sourceIp: string) =>
      handle(
        eventOf({ target: '/v1/capabilities', sourceIp, headers: [['authorization', 'Bearer upl_no']] }),
      );
    for (let count = 0; count < 20; count += 1) expect((await tryWrong('198.51.100.1')).statusCode).toBe(401);
    expect((await tryWrong('198.51.100.1')).statusCode).toBe(429);
    expect((await tryWrong('198.51.100.2')).statusCode).toBe(401);
  });
});

it('PUTLINK_PUBLIC_URL wins over the name under which a request came', async () => {
  const handle = await start({ PUTLINK_PUBLIC_URL: 'https://files.example.com/share' });
  for (const [, eventOf] of DOORS) {
    const { body } = await handle(eventOf(asAlice({ target: '/v1/capabilities' })));
    expect(JSON.parse(body).links.base).toBe('https://files.example.com/share/d/');
  }
});

it('does not start without a role, and says all that is missing at once', async () => {
  const refusal = await start({ PUTLINK_ASSUME_ROLE_ARN: '', PUTLINK_BUCKET: '' }).catch((error) => error);
  expect(refusal).toMatchObject({ name: 'ConfigError' });
  expect(refusal.message).toContain('2 settings need your attention');
  expect(refusal.message).toContain('PUTLINK_BUCKET: is missing');
  expect(refusal.message).toContain('PUTLINK_ASSUME_ROLE_ARN: is missing');
});

it('starts while STS is silent, says so, and answers 503 meanwhile', async () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const sts = await startSilentServer();
  const handle = await start({ PUTLINK_STS_ENDPOINT: sts.endpoint }, HASTE);
  expect(complain.mock.calls.join()).toMatch(
    /No session with S3 yet\. PUTLINK_STS_ENDPOINT .*does not answer/,
  );
  const [, eventOf] = DOORS[0] ?? [];
  const event = eventOf?.(asAlice({ method: 'POST', target: '/v1/uploads', body: JSON.stringify(UPLOAD) }));
  const { statusCode, body } = await handle(event);
  expect([statusCode, JSON.parse(body).code]).toEqual([503, 'storage_unavailable']);
  await sts.close();
});
