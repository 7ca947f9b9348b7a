import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { prepareStart } from './prepare-start.ts';
import { readConfig } from './read-config.ts';

const TOKEN = { name: 'alice', sha256: 'a'.repeat(64), prefix: 'alice/' };
const GOOD = {
  PUTLINK_BUCKET: 'my-uploads',
  PUTLINK_REGION: 'eu-central-1',
  PUTLINK_TOKENS: JSON.stringify([TOKEN]),
};

const folder = mkdtempSync(join(tmpdir(), 'putlink-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileWith = (text: string) => {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, text);
  return path;
};

function problemsOf(env: Record<string, string>) {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs a bucket, a region and a token, and has a default for the rest', () => {
    expect(readConfig(GOOD)).toMatchObject({
      bucket: 'my-uploads',
      forcePathStyle: false,
      tokens: [TOKEN],
      ticketSeconds: 900,
      linkMaxSeconds: 31_536_000,
      redirectSeconds: 60,
      dialects: [],
      auth: 'token',
      host: '127.0.0.1',
      assumeRole: undefined,
    });
    expect(problemsOf({}).map(({ setting }) => setting)).toEqual([
      'PUTLINK_BUCKET',
      'PUTLINK_REGION',
      'PUTLINK_TOKENS',
    ]);
  });

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

  it('takes what one PUT can carry, and with a secret what S3 can hold', () => {
    const secret = randomBytes(32).toString('base64');
    expect(readConfig(GOOD)).toMatchObject({
      secret: undefined,
      maxBytes: 5 * 1024 ** 3,
      uploadSeconds: 604_800,
    });
    expect(readConfig({ ...GOOD, PUTLINK_SECRET: secret })).toMatchObject({
      secret,
      maxBytes: 53_687_091_200_000,
    });
    expect(readConfig({ ...GOOD, PUTLINK_SECRET: secret, PUTLINK_MAX_BYTES: '1 TiB' }).maxBytes).toBe(
      1024 ** 4,
    );
    const previous = randomBytes(32).toString('hex');
    const both = { ...GOOD, PUTLINK_SECRET: secret, PUTLINK_PREVIOUS_SECRET: previous };
    expect(readConfig(both).previousSecret).toBe(previous);
    for (const [env, setting, wrong] of [
      [{ PUTLINK_MAX_BYTES: '6GiB' }, 'PUTLINK_MAX_BYTES', /need PUTLINK_SECRET/],
      [
        { PUTLINK_MAX_BYTES: '60TiB', PUTLINK_SECRET: secret },
        'PUTLINK_MAX_BYTES',
        /from 1 to 53687091200000/,
      ],
      [{ PUTLINK_PREVIOUS_SECRET: previous }, 'PUTLINK_PREVIOUS_SECRET', /no effect/],
      [{ PUTLINK_PREVIOUS_SECRET: secret, PUTLINK_SECRET: secret }, 'PUTLINK_PREVIOUS_SECRET', /the same/],
      [{ PUTLINK_SECRET: 'changeme' }, 'PUTLINK_SECRET', /random text/],
    ] as const) {
      const problems = problemsOf({ ...GOOD, ...env });
      expect(problems).toMatchObject([{ setting, wrong: expect.stringMatching(wrong) }]);
      expect(JSON.stringify(problems)).not.toMatch(
        new RegExp(`${secret.slice(0, 9)}|changeme`.replaceAll('+', '\\+')),
      );
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

  it('takes prefixes in every script', () => {
    for (const prefix of ['', '팀/사진/', 'می\u200Cخواهم/', '👨‍👩‍👧/']) {
      expect(
        readConfig({ ...GOOD, PUTLINK_TOKENS: JSON.stringify([{ ...TOKEN, prefix }]) }).tokens[0]?.prefix,
      ).toBe(prefix);
    }
  });

  it('knows types by their registered names', () => {
    expect(readConfig({ ...GOOD, PUTLINK_ALLOWED_TYPES: 'image/jpg, audio/*' }).allowedTypes).toEqual([
      'image/jpeg',
      'audio/*',
    ]);
  });

  it('knows origins as browsers send them', () => {
    const origins = 'https://EXAMPLE.com:443, https://한국.kr/ ,http://a.example:8080,chrome-extension://*';
    expect(readConfig({ ...GOOD, PUTLINK_ALLOWED_ORIGINS: origins }).allowedOrigins).toEqual([
      'https://example.com',
      'https://xn--3e0b707e.kr',
      'http://a.example:8080',
      'chrome-extension://*',
    ]);
  });

  it('reads a JSON file, which the environment overrides', () => {
    const path = fileWith(
      JSON.stringify({
        bucket: 'from-file',
        region: 'eu-west-1',
        tokens: [TOKEN],
        maxBytes: '2GiB',
        port: 1,
      }),
    );
    const config = readConfig({ PUTLINK_CONFIG: path, PORT: '0' });
    expect(config).toMatchObject({ bucket: 'from-file', maxBytes: 2_147_483_648, port: 0 });
  });

  it('names what is wrong in a file', () => {
    const path = fileWith(JSON.stringify({ buket: 'x', bucket: 5, region: 'r1', tokens: [TOKEN] }));
    expect(problemsOf({ PUTLINK_CONFIG: path }).map(({ setting }) => setting)).toEqual([
      `bucket in ${path}`,
      `buket in ${path}`,
    ]);
    expect(problemsOf({ PUTLINK_CONFIG: fileWith('{') })[0]?.wrong).toContain('not valid JSON');
  });
});

it('misses AWS credentials before it starts, together with everything else', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    AWS_CONFIG_FILE: join(folder, 'none'),
  });
  delete process.env.AWS_ACCESS_KEY_ID;
  delete process.env.AWS_PROFILE;
  const start = await prepareStart({ PUTLINK_BUCKET: 'my-uploads' });
  process.env = before;
  expect('refusal' in start && start.refusal).toMatch(
    /PUTLINK_REGION[\s\S]*PUTLINK_TOKENS[\s\S]*AWS_ACCESS_KEY_ID/,
  );
});
