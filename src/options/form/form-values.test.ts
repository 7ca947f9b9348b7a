import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../core/settings/settings.ts';
import { valuesOfCode } from '../../issuer-client/setup/values-of-code.ts';
import { isSameConnection, isSameTyped, withChange, withFacts, withoutStraySpace } from './form-values.ts';

const settings = {
  ...defaultSettings,
  endpoint: 'https://issuer.example.com',
  uploadOrigins: ['https://bucket.example.com'],
  linkMaxSeconds: 604_800,
};
const values = { settings, token: 'upl_a' };

describe('form values', () => {
  it('forget what was learned when the endpoint changes, and only then', () => {
    expect(withChange(values, { folder: 'x/' }).settings).toMatchObject({ linkMaxSeconds: 604_800 });
    expect(withChange(values, { endpoint: 'https://other.example.com' }).settings).toMatchObject({
      uploadOrigins: [],
      linkMaxSeconds: null,
    });
  });

  it('count as the same when only learned fields differ', () => {
    expect(isSameTyped(values, withFacts(values, { linkMaxSeconds: null }))).toBe(true);
    expect(isSameTyped(values, { ...values, token: 'upl_b' })).toBe(false);
    expect(isSameConnection(values, withChange(values, { folder: 'x/' }))).toBe(true);
  });

  it('bring a link life down to what the endpoint gives, never up', () => {
    expect(withFacts(values, { linkMaxSeconds: 3600 }).settings.expiresInSeconds).toBe(3600);
    expect(withFacts(values, { linkMaxSeconds: 9_999_999 }).settings.expiresInSeconds).toBe(604_800);
  });

  it('lose the white space that came with a paste', () => {
    const pasted = {
      settings: { ...settings, endpoint: ' https://issuer.example.com\n' },
      token: ' upl_a\n',
    };
    expect(withoutStraySpace(pasted)).toEqual(values);
  });
});

describe('a set-up code', () => {
  const code = { v: 1 as const, endpoint: 'https://new.example.com' };

  it('replaces connection and folder, keeps habits', () => {
    const current = withChange(values, {
      afterUpload: 'paste',
      linkFormat: 'html',
      withExpiry: true,
      folder: 'x/',
    });
    expect(valuesOfCode(code, current.settings)).toEqual({
      token: '',
      settings: {
        ...defaultSettings,
        endpoint: code.endpoint,
        afterUpload: 'paste',
        linkFormat: 'html',
        withExpiry: true,
      },
    });
  });

  it('is cut to what the form can hold', () => {
    const odd = {
      ...code,
      expiresInSeconds: 5,
      linkFormat: 'bbcode',
      uploadHosts: ['https://b.example.com/x', 'https://b.example.com'],
    };
    expect(valuesOfCode(odd, values.settings).settings).toMatchObject({
      expiresInSeconds: 60,
      linkFormat: 'plain',
      uploadOrigins: ['https://b.example.com'],
    });
  });
});
