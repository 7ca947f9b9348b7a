import { describe, expect, it } from 'vitest';
import {
  decodeSetupCode,
  encodeSetupCode,
  formatSetupLink,
  SetupCodeError,
  type SetupCodeFault,
} from './setup-code.ts';

const SETTINGS = {
  endpoint: 'https://issuer.example.com',
  token: 'upl_abc',
  dialect: 'native' as const,
  prefix: '팀/사진 📷/',
  expiresInSeconds: 86_400,
  linkFormat: 'markdown',
  uploadHosts: ['https://bucket.s3.eu-central-1.amazonaws.com'],
  bucket: 'bucket',
};

function faultOf(text: string): { fault: SetupCodeFault; field: string | undefined; message: string } {
  try {
    decodeSetupCode(text);
  } catch (error) {
    if (error instanceof SetupCodeError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

const codeOf = (json: unknown) => `putlink1.${Buffer.from(JSON.stringify(json)).toString('base64url')}`;

describe('set-up code', () => {
  it('round-trips every setting, beyond ASCII too', () => {
    expect(decodeSetupCode(encodeSetupCode(SETTINGS))).toEqual({ v: 1, ...SETTINGS });
  });

  it('contains only characters that survive in a URL fragment', () => {
    expect(encodeSetupCode(SETTINGS)).toMatch(/^putlink1\.[A-Za-z0-9_-]+$/);
  });

  it('is found in a link, with white space and line breaks in it', () => {
    const link = formatSetupLink('https://issuer.example.com/', encodeSetupCode(SETTINGS));
    const wrapped = `\n  <${link.slice(0, 50)}\r\n${link.slice(50)}>\u200B \n`;
    expect(decodeSetupCode(wrapped).token).toBe('upl_abc');
  });

  it.each([
    ['(', ').'],
    ['「', '」。'],
    ['“', '”,'],
    ['"<', '>";'],
    ['`', '`…'],
  ])('is found between %s and %s of a sentence', (before, after) => {
    const code = encodeSetupCode(SETTINGS);
    for (const text of [code, formatSetupLink('https://issuer.example.com/', code)]) {
      expect(decodeSetupCode(`${before}${text}${after}`).token).toBe('upl_abc');
    }
  });

  it('ignores settings of a later minor version', () => {
    expect(decodeSetupCode(codeOf({ v: 1, endpoint: SETTINGS.endpoint, colour: 'red' }))).toEqual({
      v: 1,
      endpoint: SETTINGS.endpoint,
    });
  });

  it.each([
    ['  \n', 'empty', undefined],
    ['https://issuer.example.com/setup', 'link_without_code', undefined],
    ['hello', 'not_a_code', undefined],
    ['putlink2.e30', 'newer_version', undefined],
    [codeOf({ v: 2 }), 'newer_version', undefined],
    ['putlink1.!!!', 'damaged', undefined],
    [encodeSetupCode(SETTINGS).slice(0, -9), 'damaged', undefined],
    ['putlink1.', 'damaged', undefined],
    [codeOf({ v: 1 }), 'invalid', 'endpoint'],
    [codeOf({ v: 1, endpoint: 'javascript:alert(1)' }), 'invalid', 'endpoint'],
    [codeOf({ v: 1, endpoint: SETTINGS.endpoint, uploadHosts: ['ftp://x'] }), 'invalid', 'uploadHosts.0'],
    [codeOf({ v: 1, endpoint: 'https://u:p@i.example.com' }), 'invalid', 'endpoint'],
    [codeOf({ v: 1, endpoint: 'https://i.example.com/\n' }), 'invalid', 'endpoint'],
    [
      codeOf({ v: 1, endpoint: SETTINGS.endpoint, uploadHosts: Array(4).fill('https://b.example.com') }),
      'invalid',
      'uploadHosts',
    ],
    [
      codeOf({
        v: 1,
        endpoint: SETTINGS.endpoint,
        uploadHosts: ['https://a.example.com', 'https://u@b.example.com'],
      }),
      'invalid',
      'uploadHosts.1',
    ],
    [codeOf([]), 'invalid', 'v'],
  ] as const)('names what is wrong with %j', (text, fault, field) => {
    expect(faultOf(text)).toMatchObject({ fault, field });
  });

  it('never quotes the token in an error', () => {
    const error = faultOf(codeOf({ v: 1, endpoint: 'nowhere', token: 'upl_secret' }));
    expect(error.message).not.toContain('upl_secret');
  });
});
