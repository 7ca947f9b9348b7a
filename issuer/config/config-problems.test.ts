import { describe, expect, it, vi } from 'vitest';
import { fileWith, GOOD, problemsOf, TOKEN } from './config.fixture.ts';
import { prepareStart } from './prepare-start.ts';
import { readConfig } from './read-config.ts';

describe('readConfig', () => {
  it('tells everything that is wrong at once, each with a remedy', () => {
    const env = {
      ...GOOD,
      PUTLINK_BUCKET: 'My_Bucket',
      PORT: '70000',
      PUTLINK_MAX_BYTES: 'lots',
      PUTLINK_ALLOWED_TYPES: 'image/*,pictures',
      PUTLINK_ALLOWED_ORIGINS: 'https://a.example/path',
      PUTLINK_SSE: 'AES512',
      PUTLINK_DIALECTS: 'lamda',
      PUTLINK_STORED_LINKS: 'maybe',
      PUTLINK_S3_ENDPOINT: 's3.example.com',
      PUTLINK_LINK_DEFAULT_SECONDS: '10',
      PUTLINK_ASSUME_ROLE_SECONDS: '60',
    };
    const problems = problemsOf(env);
    expect(problems.map(({ setting }) => setting).sort()).toEqual(
      Object.keys(env)
        .filter((name) => !['PUTLINK_REGION', 'PUTLINK_TOKENS'].includes(name))
        .sort(),
    );
    for (const { wrong, remedy } of problems) {
      expect(wrong).toMatch(/^(must|entry)/);
      expect(remedy).toMatch(/^For example: /);
    }
  });

  it('never repeats a value, which may be a secret', () => {
    const secret = `upl_${'s'.repeat(43)}`;
    const tokens = JSON.stringify([{ ...TOKEN, sha256: secret }]);
    const message = (() => {
      try {
        readConfig({ ...GOOD, PUTLINK_TOKENS: tokens, PUTLINK_PUBLIC_URL: secret });
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(message).toContain('entry 1: sha256 must be');
    expect(message).not.toContain(secret);
  });

  it.each([
    [{ PUTLINK_TOKENS: 'x' }, 'PUTLINK_TOKENS', /JSON list/],
    [{ PUTLINK_TOKENS: JSON.stringify([{ ...TOKEN, prefix: 'alice' }]) }, 'PUTLINK_TOKENS', /prefix must/],
    [{ PUTLINK_TOKENS: JSON.stringify([{ ...TOKEN, prefix: 'a/../' }]) }, 'PUTLINK_TOKENS', /prefix must/],
    [{ PUTLINK_TOKENS: JSON.stringify([{ ...TOKEN, max: 1 }]) }, 'PUTLINK_TOKENS', /unknown field "max"/],
    [{ PUTLINK_TOKENS: JSON.stringify([TOKEN, TOKEN]) }, 'PUTLINK_TOKENS', /"alice" twice/],
    [{ PUTLINK_ANONYMOUS_PREFIX: 'a\uD800/' }, 'PUTLINK_ANONYMOUS_PREFIX', /broken characters/],
    [{ PUTLINK_DIALECT_PREFIX: 'a\u3164/' }, 'PUTLINK_DIALECT_PREFIX', /invisible characters/],
    [{ PUTLINK_DIALECT_PREFIX: 'a/ /' }, 'PUTLINK_DIALECT_PREFIX', /spaces next to a slash/],
    [{ PUTLINK_DIALECT_PREFIX: `${'가'.repeat(90)}/` }, 'PUTLINK_DIALECT_PREFIX', /255 bytes/],
    [{ PUTLINK_DIALECT_PREFIX: '.putlink/links/' }, 'PUTLINK_DIALECT_PREFIX', /own/],
    [{ PUTLINK_ASSUME_ROLE_ARN: 'arn:aws:iam::1:role/\uD800' }, 'PUTLINK_ASSUME_ROLE_ARN', /ARN of a role/],
    [{ PUTLINK_ALLOWED_ORIGINS: 'https://*.example' }, 'PUTLINK_ALLOWED_ORIGINS', /an origin/],
    [{ PUTLINK_BUCKET: 'my..uploads' }, 'PUTLINK_BUCKET', /bucket name/],
    [{ PUTLINK_BUCKET: '192.168.1.1' }, 'PUTLINK_BUCKET', /bucket name/],
    [{ PUTLINK_KMS_KEY_ID: 'alias/x' }, 'PUTLINK_KMS_KEY_ID', /no effect/],
    [{ HOST: '0.0.0.0' }, 'PUTLINK_PUBLIC_URL', /stored links need/],
    [{ PUTLINK_LINK_MIN_SECONDS: '700000' }, 'PUTLINK_LINK_DEFAULT_SECONDS', /outside of/],
    [{ PUTLINK_DIALECT_PREFIX: '.PutLink/' }, 'PUTLINK_DIALECT_PREFIX', /own/],
    [{ PUTLINK_CONFIG: '/nowhere.json' }, 'PUTLINK_CONFIG', /cannot be read/],
  ])('explains %j', (env, setting, wrong) => {
    expect(problemsOf({ ...GOOD, ...env })).toEqual([
      expect.objectContaining({ setting, wrong: expect.stringMatching(wrong) }),
    ]);
  });

  it('refuses a prefix that has no UTF-8, also from a file', () => {
    const path = fileWith(
      String.raw`{"tokens": [{"name": "a", "sha256": "${TOKEN.sha256}", "prefix": "a\ud800/"}]}`,
    );
    const [problem, ...more] = problemsOf({ ...GOOD, PUTLINK_TOKENS: '', PUTLINK_CONFIG: path });
    expect(more).toEqual([]);
    expect(problem?.setting).toBe(`tokens in ${path}`);
    expect(problem?.wrong).toBe(
      'entry 1: prefix must be a prefix such as alice/: it must not have backslashes or broken characters',
    );
  });

  it('names what is wrong in a file', () => {
    const path = fileWith(JSON.stringify({ buket: 'x', bucket: 5, region: 'r1', tokens: [TOKEN] }));
    expect(problemsOf({ PUTLINK_CONFIG: path }).map(({ setting }) => setting)).toEqual([
      `bucket in ${path}`,
      `buket in ${path}`,
    ]);
    expect(problemsOf({ PUTLINK_CONFIG: fileWith('{') })[0]?.wrong).toContain('not valid JSON');
    const broken = '{\n  "bucket": "secret",\n  "region": eu-central-1\n}';
    expect(problemsOf({ PUTLINK_CONFIG: fileWith(broken) })[0]?.wrong).toMatch(/line 3, near character 1\d$/);
    expect(problemsOf({ PUTLINK_CONFIG: fileWith('{"bucket": "x"') })[0]?.wrong).toMatch(/line 1, near/);
  });
});

it.each([
  ['PUTLINK_BUKET', 'PUTLINK_BUCKET'],
  ['PUTLINK_ALLOWED_ORIGIN', 'PUTLINK_ALLOWED_ORIGINS'],
  ['PUTLINK_MAXBYTES', 'PUTLINK_MAX_BYTES'],
  ['PUTLINK_TRUST_PROXIES', 'PUTLINK_TRUST_PROXY'],
])('says of %s that %s may be meant', (written, meant) => {
  const remedies = problemsOf({ ...GOOD, [written]: 'x' }).map(({ remedy }) => remedy);
  expect(remedies).toEqual([`Did you mean ${meant}?`]);
});

it('misses AWS credentials before it starts, together with everything else', async () => {
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_PROFILE', undefined);
  const start = await prepareStart({ PUTLINK_BUCKET: 'my-uploads' });
  vi.unstubAllEnvs();
  expect('refusal' in start && start.refusal).toMatch(/PUTLINK_REGION[\s\S]*AWS_ACCESS_KEY_ID/);
});
