import { describe, expect, it } from 'vitest';
import {
  decodeSetupCode,
  encodeSetupCode,
  findSetupCode,
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

  const CODE = encodeSetupCode(SETTINGS);
  const LINK = formatSetupLink('https://issuer.example.com/', CODE);
  const inLines = (text: string, width: number, end: string) =>
    (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(end);

  it.each([
    ['a mail', `Hi Kim,\n\nhere is your link:\n${LINK}\n\nIt works once. Ask me if it does not.\nBob`],
    ['a quoted mail', `On Monday Bob wrote:\n> > Hi Kim,\n> > ${LINK}\n> > Bob\n> thanks`],
    ['a quoted mail in short lines', `> ${inLines(LINK, 60, '\n> ')}\n>\n> Bob`],
    ['quoted-printable', inLines(LINK.replace('#', '=23'), 74, '=\r\n')],
    ['quoted-printable, quoted', `> ${inLines(LINK, 70, '=\r\n> ')}`],
    ['quoted-printable that has lost its line breaks', inLines(LINK, 74, '=')],
    ['Markdown', `[Set up Putlink](${LINK}) and then *upload*.`],
    ['Markdown with escapes', `see ${LINK.replaceAll('_', String.raw`\_`).replaceAll('-', String.raw`\-`)}`],
    ['Markdown that shows the link shortened', `[${LINK.slice(0, 70)}](${LINK})`],
    ['HTML', `<p>Click <a href="${LINK}">${LINK.slice(0, 60)}…</a>, please.</p>`],
    ['a link whose # was escaped', LINK.replace('#', '%23')],
    ['a link in a mail filter', `https://filter.example/?url=${encodeURIComponent(LINK)}&data=05%7C02%7Ckim`],
    ['a link with a full stop behind it', `Use ${LINK}.`],
    ['a link twice', `${LINK} ${LINK}`],
    ['a link twice without a space', LINK + LINK],
    ['a link and the code', `${LINK}\n\nor the code alone:\n\n   ${CODE}\n`],
    ['a table', `| Kim | ${LINK} |`],
    ['a line that goes on', `${CODE}please`],
  ])('is found in %s', (_where, text) => {
    expect(findSetupCode(text)).toEqual({ code: { v: 1, ...SETTINGS }, text: CODE });
  });

  it('says of two that one is whole', () => {
    const other = codeOf({ v: 1, endpoint: 'nowhere' });
    expect(faultOf(`${CODE.slice(0, -9)} ${other}`)).toMatchObject({ fault: 'invalid', field: 'endpoint' });
    expect(decodeSetupCode(`${CODE.slice(0, -9)}… ${CODE}`).token).toBe('upl_abc');
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
    ['Hi, see https://issuer.example.com/setup for it. Bob', 'link_without_code', undefined],
    ['hello', 'not_a_code', undefined],
    [`Your token: upl_${'x'.repeat(43)}`, 'token_alone', undefined],
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
