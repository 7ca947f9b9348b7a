import { readFileSync } from 'node:fs';
import { OBJECT_MAX_BYTES, SINGLE_PUT_MAX_BYTES } from '../../src/contract/limits.ts';
import { checkTogether } from './check-together.ts';
import { collectSettings, type Environment, type SettingSources } from './collect-settings.ts';
import type { IssuerConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import { takeOidc } from './identity/take-oidc.ts';
import type { SettingValues } from './settings.ts';

/**
 * The issuer's configuration from environment variables and, when `PUTLINK_CONFIG` names one, a JSON file.
 *
 * @throws {ConfigError} listing every setting that is missing or wrong
 */
export function readConfig(env: Environment): IssuerConfig {
  const { values, problems } = collectSettings(readSources(env));
  problems.push(...checkTogether(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(values as SettingValues);
}

/**
 * Where settings are to be found, for who needs some of them only.
 *
 * @throws {ConfigError} when the file cannot be read
 */
export function readSources(env: Environment): SettingSources {
  const filePath = env.PUTLINK_CONFIG?.trim() || undefined;
  return { env, file: filePath === undefined ? {} : readFile(filePath), filePath };
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
  } catch (error) {
    throw wrong(`which is not valid JSON${placeOf(error as SyntaxError, text)}`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw wrong('which is not a JSON object');
  return json as Record<string, unknown>;
}

/** Where JSON ends to be JSON, as V8's sentence says; it may quote what stands there, so no more is taken of it. */
function placeOf({ message }: SyntaxError, text: string): string {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  const before = text.slice(0, position === undefined ? lengthOfStart(text) : Number(position));
  const lines = before.split('\n');
  return `: look at line ${lines.length}, near character ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** How much of `text` could be the start of JSON: V8 names no position for a wrong letter. */
function lengthOfStart(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isUnfinished(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function isUnfinished(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    if (position !== undefined) return Number(position) >= start.length || message.startsWith('Unterminated');
    return message.startsWith('Unexpected end');
  }
}

function toConfig(values: SettingValues): IssuerConfig {
  const { oidc, others } = takeOidc(values);
  const { assumeRoleArn, assumeRoleSeconds, stsEndpoint, forcePathStyle, ...rest } = others;
  const offersParts = rest.secret !== undefined && rest.uploadModes.includes('multipart');
  return {
    ...rest,
    oidc,
    // As much as S3 takes: in parts, or by one PUT.
    maxBytes: rest.maxBytes ?? (offersParts ? OBJECT_MAX_BYTES : SINGLE_PUT_MAX_BYTES),
    // S3-compatible engines rarely have a DNS name per bucket.
    forcePathStyle: forcePathStyle ?? rest.s3Endpoint !== undefined,
    assumeRole:
      assumeRoleArn === undefined
        ? undefined
        : { arn: assumeRoleArn, sessionSeconds: assumeRoleSeconds, stsEndpoint },
  };
}
