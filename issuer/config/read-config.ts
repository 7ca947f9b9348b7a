import { readFileSync } from 'node:fs';
import { OBJECT_MAX_BYTES, SINGLE_PUT_MAX_BYTES } from '../../src/contract/limits.ts';
import { checkTogether } from './check-together.ts';
import { collectSettings, type Environment } from './collect-settings.ts';
import type { IssuerConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import type { SettingValues } from './settings.ts';

/**
 * The issuer's configuration from environment variables and, when `PUTLINK_CONFIG` names one, a JSON file.
 *
 * @throws {ConfigError} listing every setting that is missing or wrong
 */
export function readConfig(env: Environment): IssuerConfig {
  const filePath = env.PUTLINK_CONFIG?.trim() || undefined;
  const file = filePath === undefined ? {} : readFile(filePath);
  const { values, problems } = collectSettings({ env, file, filePath });
  problems.push(...checkTogether(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(values as SettingValues);
}

function readFile(path: string): Record<string, unknown> {
  const wrong = (what: string) =>
    new ConfigError([
      {
        setting: 'PUTLINK_CONFIG',
        wrong: `names ${path}, ${what}`,
        remedy:
          'It must hold one JSON object, for example {"bucket": "my-team-uploads", "region": "eu-central-1"}',
      },
    ]);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw wrong('which cannot be read');
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong('which is not valid JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw wrong('which is not a JSON object');
  return json as Record<string, unknown>;
}

function toConfig(values: SettingValues): IssuerConfig {
  const { assumeRoleArn, assumeRoleSeconds, stsEndpoint, forcePathStyle, ...rest } = values;
  return {
    ...rest,
    // As much as S3 takes: in parts, or by one PUT.
    maxBytes: rest.maxBytes ?? (rest.secret === undefined ? SINGLE_PUT_MAX_BYTES : OBJECT_MAX_BYTES),
    // S3-compatible engines rarely have a DNS name per bucket.
    forcePathStyle: forcePathStyle ?? rest.s3Endpoint !== undefined,
    assumeRole:
      assumeRoleArn === undefined
        ? undefined
        : { arn: assumeRoleArn, sessionSeconds: assumeRoleSeconds, stsEndpoint },
  };
}
