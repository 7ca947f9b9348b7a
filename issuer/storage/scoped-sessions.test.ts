import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, openLab } from '../../dev/s3/conformance/lab.ts';
import { createIssuer } from '../app.ts';
import { restoreEnvironment } from '../testing/restore-environment.ts';
import type { CredentialSource } from './credential-source.ts';
import { configFor, getOf, putOf, reachesFor, sourceFor } from './session.fixture.ts';
import { scopeOfCaller } from './session-scope.ts';
import type { SignedUrl } from './signer.ts';

/** On whichever engine the environment names, see `openLab`: the embedded one, or Ceph, with its own STS. */
let lab: Lab;
const env = { ...process.env };
beforeAll(async () => {
  lab = await openLab();
  process.env.AWS_ACCESS_KEY_ID = lab.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = lab.secretAccessKey;
}, 180_000);
afterAll(async () => {
  restoreEnvironment(env);
  await lab.close();
});

const put = async ({ url }: SignedUrl) => (await fetch(url, { method: 'PUT', body: 'hello' })).status;
const get = async ({ url }: SignedUrl) => (await fetch(url)).status;

/** How often STS was asked, and with which policies. */
function counting(source: CredentialSource) {
  const asked: string[] = [];
  const counted: CredentialSource = Object.assign((options?: { forceRefresh?: boolean }) => source(options), {
    narrowedTo: (scope: Parameters<NonNullable<CredentialSource['narrowedTo']>>[0]) => {
      asked.push(scope.policy);
      return source.narrowedTo?.(scope) ?? source;
    },
  });
  return { counted, asked };
}

describe('what is signed for a person', () => {
  it('reaches that person’s prefix, whatever the issuer signs', async () => {
    const { reaches, whole } = reachesFor(configFor(lab));
    const prefix = `${lab.prefix}alice/`;
    const alice = reaches.ofCaller({ name: 'alice', prefix }).signer;
    expect(await put(await alice.sign(putOf(`${prefix}own.txt`), 60))).toBe(200);
    expect(await get(await alice.sign(getOf(`${prefix}own.txt`), 60))).toBe(200);
    const others = `${lab.prefix}bob/file.txt`;
    expect(await put(await whole.signer.sign(putOf(others), 60))).toBe(200);
    expect(await get(await alice.sign(getOf(others), 60))).toBe(403);
    expect(await put(await alice.sign(putOf(others), 60))).toBe(403);
    expect(await put(await alice.sign(putOf('.putlink/links/x'), 60))).toBe(403);
    // A prefix that begins like it is another one.
    expect(await put(await alice.sign(putOf(`${lab.prefix}alice2/x`), 60))).toBe(403);
  });

  it.each([
    '보고서 팀/',
    'émigré/',
    '👩‍👩‍👧/',
    'a*b?c/',
    'team:a/',
    `${'가'.repeat(70)}/`,
    ['$', '{aws:username}/'].join(''),
    "it's (1)+&=/",
    `${'x'.repeat(40)}/`,
  ])('reaches the prefix %s', async (folder) => {
    const { reaches } = reachesFor(configFor(lab));
    const prefix = `${lab.prefix}${folder}`;
    const { signer } = reaches.ofCaller({ name: 'A. B', prefix });
    expect(await put(await signer.sign(putOf(`${prefix}파일.txt`), 60))).toBe(200);
    expect(await get(await signer.sign(getOf(`${prefix}파일.txt`), 60))).toBe(200);
    expect(await put(await signer.sign(putOf(`${lab.prefix}elsewhere/x`), 60))).toBe(403);
  });

  it('says that a file is not there, where the engine would', async () => {
    const { reaches } = reachesFor(configFor(lab));
    const prefix = `${lab.prefix}alice/`;
    const { signer } = reaches.ofCaller({ name: 'alice', prefix });
    expect(await get(await signer.sign(getOf(`${prefix}none`), 60))).toBe(404);
  });

  it('is read only for people who open links', async () => {
    const { reaches, whole } = reachesFor(configFor(lab));
    const key = `${lab.prefix}opened.txt`;
    await put(await whole.signer.sign(putOf(key), 60));
    const visitors = reaches.ofVisitors().signer;
    expect(await get(await visitors.sign(getOf(key), 60))).toBe(200);
    expect(await put(await visitors.sign(putOf(key), 60))).toBe(403);
  });

  it.each([900, 43_200])('lives as long as a session of %i seconds, and says so', async (seconds) => {
    const config = configFor(lab, { PUTLINK_ASSUME_ROLE_SECONDS: String(seconds) });
    const { reaches } = reachesFor(config);
    const { signer } = reaches.ofCaller({ name: 'alice', prefix: lab.prefix });
    const startMs = Date.now();
    const long = await signer.sign(getOf(`${lab.prefix}x`), 604_800);
    expect(long.limitedByCredentials).toBe(true);
    const livesMs = long.expiresAtMs - startMs;
    expect(livesMs).toBeGreaterThan((seconds - 30) * 1000);
    expect(livesMs).toBeLessThanOrEqual(seconds * 1000);
    const short = await signer.sign(getOf(`${lab.prefix}x`), 60);
    expect([short.limitedByCredentials, short.expiresAtMs <= startMs + 90_000]).toEqual([false, true]);
  });
});

describe('sessions', () => {
  it('are kept for each person and prefix, and those of the last 500', async () => {
    const { counted, asked } = counting(sourceFor(configFor(lab)));
    const { reaches } = reachesFor(configFor(lab), counted);
    const person = (index: number) => ({ name: 'same', prefix: `${index}/` });
    const first = reaches.ofCaller(person(0));
    expect(reaches.ofCaller(person(0))).toBe(first);
    expect(reaches.ofCaller({ name: 'other', prefix: '0/' })).not.toBe(first);
    for (let index = 1; index < 499; index += 1) reaches.ofCaller(person(index));
    expect(reaches.ofCaller(person(0))).toBe(first);
    expect(asked).toHaveLength(500);
    reaches.ofCaller(person(499));
    reaches.ofCaller(person(500));
    // Whoever was away longest went first.
    expect(reaches.ofCaller(person(0))).toBe(first);
    expect(asked).toHaveLength(502);
    reaches.ofCaller({ name: 'other', prefix: '0/' });
    expect(asked).toHaveLength(503);
  });

  it('are not cut down where there is no role, or where that is switched off', async () => {
    const off = configFor(lab, { PUTLINK_SESSION_POLICIES: 'off' });
    const { counted, asked } = counting(sourceFor(off));
    const { reaches } = reachesFor(off, counted);
    const [alice, bob] = ['alice', 'bob'].map((name) => reaches.ofCaller({ name, prefix: `${name}/` }));
    expect(alice).toBe(bob);
    reaches.ofVisitors();
    const keys = { accessKeyId: lab.accessKeyId, secretAccessKey: lab.secretAccessKey };
    const plain = reachesFor(configFor(lab), async () => keys);
    const [carol, dan] = ['carol', 'dan'].map((name) => plain.reaches.ofCaller({ name, prefix: `${name}/` }));
    expect(carol).toBe(dan);
    expect(asked).toEqual([]);
  });

  it('whose policy STS refuses are told as what they are', async () => {
    const config = configFor(lab);
    const source = sourceFor(config);
    const broken: CredentialSource = Object.assign(
      (options?: { forceRefresh?: boolean }) => source(options),
      { narrowedTo: (scope: { name: string }) => source.narrowedTo?.({ ...scope, policy: '{no' }) ?? source },
    );
    const app = createIssuer(config, { credentials: broken, writeLog: () => undefined });
    const answer = await app.request('/v1/uploads', {
      method: 'POST',
      headers: { host: 'files.example.com' },
      body: JSON.stringify({ filename: 'a.txt', contentType: 'text/plain', size: 1 }),
    });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      code: 'storage_refused',
      // Ceph gives no code.
      storage: { action: 'sts:AssumeRole', code: expect.stringMatching(/^(MalformedPolicyDocument|400$)/) },
    });
  });
});

describe('the policy of a session', () => {
  const AWS = {
    bucket: 'b'.repeat(63),
    s3Endpoint: undefined,
    assumeRole: undefined,
    objectTags: {},
    scan: 'none',
  } as const;

  it('is short enough for STS with the longest prefix that there is, in characters that it takes', () => {
    const { policy, name } = scopeOfCaller({ name: 'A b@c.d', prefix: `${'가'.repeat(99)}/` }, AWS);
    expect(policy.length).toBeLessThan(2048);
    expect(policy).toMatch(/^[ -~]*$/);
    expect(name).toBe('putlink-A-b@c.d');
    expect(JSON.parse(policy).Statement[0].Resource).toBe(`arn:aws:s3:::${AWS.bucket}/${'가'.repeat(99)}/*`);
    expect(scopeOfCaller({ name: 'x'.repeat(60), prefix: '' }, AWS).name).toHaveLength(64);
  });

  it('may tag what it stores only where uploads are tagged', () => {
    const caller = { name: 'a', prefix: 'a/' };
    expect(scopeOfCaller(caller, AWS).policy).not.toContain('Tagging');
    expect(scopeOfCaller(caller, { ...AWS, objectTags: { team: 'design' } }).policy).toContain(
      's3:PutObjectTagging',
    );
  });

  it('asks for the key on AWS only, in the partition of the role', () => {
    const assumeRole = {
      arn: 'arn:aws-cn:iam::123456789012:role/x',
      sessionSeconds: 900,
      stsEndpoint: undefined,
    };
    const caller = { name: 'a', prefix: 'a/' };
    const china = scopeOfCaller(caller, { ...AWS, assumeRole });
    expect(china.policy).toContain('arn:aws-cn:s3:::');
    expect(china.policy).toContain('kms:GenerateDataKey');
    expect(scopeOfCaller(caller, { ...AWS, s3Endpoint: 'https://s3.example.com' }).policy).not.toContain(
      'kms:',
    );
    const endpoint = 'https://bucket.vpce-1.s3.eu-central-1.vpce.amazonaws.com';
    expect(scopeOfCaller(caller, { ...AWS, s3Endpoint: endpoint }).policy).toContain('kms:');
  });
});
