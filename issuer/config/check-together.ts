import { SINGLE_PUT_MAX_BYTES } from '../../src/contract/limits.ts';
import { isLoopback } from '../access/check-host.ts';
import type { ConfigProblem } from './config-error.ts';
import { checkOidc } from './identity/check-oidc.ts';
import { checkScan } from './objects/check-scan.ts';
import { checkUploads } from './objects/check-uploads.ts';
import type { SettingValues } from './settings.ts';

/** Settings that are right one by one but wrong together. A setting that could not be read is left out. */
export function checkTogether(values: Partial<SettingValues>): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const { auth, tokens, people, sse, storedLinks, publicUrl, host } = values;
  const signsIn = values.oidcIssuer !== undefined;
  if (auth === 'token' && people === false && tokens?.length === 0 && !signsIn) {
    problems.push({
      setting: 'PUTLINK_TOKENS',
      wrong: 'is missing and PUTLINK_PEOPLE is off, so nobody could use this endpoint',
      remedy:
        'Remove PUTLINK_PEOPLE, or make an entry with: npm run issuer:token -- --name alice --prefix alice/',
    });
  }
  if (values.kmsKeyId !== undefined && sse !== undefined && sse !== 'aws:kms') {
    problems.push({
      setting: 'PUTLINK_KMS_KEY_ID',
      wrong: `has no effect while PUTLINK_SSE is ${sse}`,
      remedy: 'Set PUTLINK_SSE=aws:kms, or remove PUTLINK_KMS_KEY_ID',
    });
  }
  if (storedLinks === true && publicUrl === undefined && host !== undefined && !isLoopback(host)) {
    problems.push({
      setting: 'PUTLINK_PUBLIC_URL',
      wrong: 'is missing: stored links need the address that people will open',
      remedy: "For example: PUTLINK_PUBLIC_URL='https://issuer.example.com', or PUTLINK_STORED_LINKS=off",
    });
  }
  problems.push(
    ...checkOidc(values),
    ...checkSecrets(values),
    ...checkUploads(values),
    ...checkScan(values),
    ...checkLinkSeconds(values),
  );
  return problems;
}

function checkSecrets({ secret, previousSecret, maxBytes }: Partial<SettingValues>): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (secret === undefined && (maxBytes ?? 0) > SINGLE_PUT_MAX_BYTES) {
    problems.push({
      setting: 'PUTLINK_MAX_BYTES',
      wrong: 'is above 5 GiB, which needs uploads in parts, and those need PUTLINK_SECRET',
      remedy: `Set PUTLINK_SECRET (make one with: openssl rand -base64 32), or stay at 5GiB`,
    });
  }
  if (previousSecret !== undefined && (secret === undefined || secret === previousSecret)) {
    problems.push({
      setting: 'PUTLINK_PREVIOUS_SECRET',
      wrong: secret === undefined ? 'has no effect without PUTLINK_SECRET' : 'is the same as PUTLINK_SECRET',
      remedy: `Set PUTLINK_SECRET to a new one (make one with: openssl rand -base64 32), or remove PUTLINK_PREVIOUS_SECRET`,
    });
  }
  return problems;
}

function checkLinkSeconds(values: Partial<SettingValues>): ConfigProblem[] {
  const { linkMinSeconds: min, linkMaxSeconds: max, linkDefaultSeconds: usual } = values;
  if (min === undefined || max === undefined || usual === undefined) return [];
  if (min <= usual && usual <= max) return [];
  return [
    {
      setting: 'PUTLINK_LINK_DEFAULT_SECONDS',
      wrong: `is ${usual}, outside of PUTLINK_LINK_MIN_SECONDS (${min}) to PUTLINK_LINK_MAX_SECONDS (${max})`,
      remedy: 'Make minimum <= default <= maximum',
    },
  ];
}
