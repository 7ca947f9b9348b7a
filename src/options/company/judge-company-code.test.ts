import { expect, it } from 'vitest';
import { encodeSetupCode } from '../../contract/setup-code.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import { judgeCompanyCode } from './judge-company-code.ts';

const setupCode = encodeSetupCode({ endpoint: 'https://uploads.example.com' });
const judge = (managed: object) => judgeCompanyCode(readPolicy(managed));

it('offers the company’s code where its service may be used', () => {
  expect(judge({ setupCode })).toMatchObject({ code: { endpoint: 'https://uploads.example.com' } });
  const places = [{ endpoint: 'https://uploads.example.com/' }];
  expect(judge({ setupCode, places, otherPlaces: false })).toHaveProperty('code');
});

it('takes a code for what the same policy refuses as wrong', () => {
  expect(judge({ setupCode, otherPlaces: false })).toEqual({ fault: 'unusable' });
  expect(judge({ setupCode, allowedHosts: ['files.example.com'] })).toEqual({ fault: 'unusable' });
  expect(judge({ setupCode: 'putlink1.x' })).toHaveProperty('fault');
});

it('has nothing to say where there is none', () => {
  expect(judge({ otherPlaces: false })).toBeNull();
});
