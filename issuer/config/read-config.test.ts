import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fileWith, GOOD, problemsOf, TOKEN } from './config.fixture.ts';
import { readConfig } from './read-config.ts';

describe('readConfig', () => {
  it('needs a bucket, a region and somebody to let in, and has a default for the rest', () => {
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
    expect(problemsOf({}).map(({ setting }) => setting)).toEqual(['PUTLINK_BUCKET', 'PUTLINK_REGION']);
    const nobody = { ...GOOD, PUTLINK_TOKENS: '', PUTLINK_PEOPLE: 'off' };
    expect(problemsOf(nobody).map(({ setting }) => setting)).toEqual(['PUTLINK_TOKENS']);
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
});
