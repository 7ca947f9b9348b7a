import { describe, expect, it } from 'vitest';
import { encodeSetupCode, formatSetupLink } from '../../contract/setup-code.ts';
import { addressesOfCode, codeOfSetupPage, judgeSetupCode } from './judge-setup-code.ts';

const ENDPOINT = 'https://files.example.com/putlink';
const uploadHosts = ['https://bucket.s3.example.com'];
const CODE = encodeSetupCode({ endpoint: ENDPOINT, token: 'upl_abc', uploadHosts });
const LINK = formatSetupLink(ENDPOINT, CODE);

describe('a set-up code', () => {
  it('is judged by what Putlink would do with it', () => {
    expect(judgeSetupCode(LINK)).toMatchObject({ text: CODE, code: { token: 'upl_abc' } });
    for (const [settings, fault] of [
      [{ endpoint: 'http://files.example.com' }, 'insecure'],
      [{ endpoint: ENDPOINT, prefix: 'a/../b' }, 'unusable'],
      [{ endpoint: ENDPOINT, token: 'upl_a', invitation: `pli_${'x'.repeat(43)}` }, 'unusable'],
      [{ endpoint: ENDPOINT, uploadHosts: ['http://192.168.1.1'] }, 'bad_host'],
    ] as const) {
      expect(judgeSetupCode(encodeSetupCode(settings as { endpoint: string }))).toEqual({ fault });
    }
    expect(judgeSetupCode('')).toEqual({ fault: 'empty' });
  });

  it('names every host that it is about, once', () => {
    expect(addressesOfCode({ v: 1, endpoint: ENDPOINT, uploadHosts })).toEqual([
      'https://files.example.com',
      'https://bucket.s3.example.com',
    ]);
    expect(addressesOfCode({ v: 1, endpoint: ENDPOINT, uploadHosts: [ENDPOINT] })).toHaveLength(1);
  });
});

describe('the page that a set-up link leads to', () => {
  it.each([LINK, LINK.replace('#', '?utm_source=mail#')])('proposes its own service: %s', (address) => {
    expect(codeOfSetupPage(address)?.text).toBe(CODE);
  });

  it.each([
    ['another site with the code in its address', `https://evil.example/putlink/setup#${CODE}`],
    ['another page of the same site', `https://files.example.com/putlink/d/x#${CODE}`],
    ['another port', `https://files.example.com:8443/putlink/setup#${CODE}`],
    ['the page without a code', 'https://files.example.com/putlink/setup'],
    ['the page with half a code', LINK.slice(0, -9)],
    ['a code that stands before the fragment', `https://files.example.com/putlink/setup?${CODE}`],
    ['no page', ''],
  ])('%s proposes nothing', (_what, address) => {
    expect(codeOfSetupPage(address)).toBeNull();
  });
});
