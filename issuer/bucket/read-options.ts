import { parseArgs } from 'node:util';
import { collectSettings, type Environment } from '../config/collect-settings.ts';
import { readSources } from '../config/read-config.ts';
import { keyPrefix } from '../config/read-tokens.ts';
import { httpUrl, listOf, type ReadValue, text, webOrigin } from '../config/read-value.ts';
import { SETTINGS, type SettingValues } from '../config/settings.ts';
import { OptionFault } from '../deploy/deploy-fault.ts';
import type { BucketAddress } from './engine/bucket-access.ts';
import { SETTING_NAMES, type SettingName } from './settings/setting-kind.ts';
import type { Surroundings } from './wanted/wanted-bucket.ts';

export interface BucketOptions {
  readonly address: BucketAddress;
  readonly profile: string | undefined;
  readonly around: Surroundings;
  readonly only: readonly SettingName[];
  readonly yes: boolean;
  readonly json: boolean;
}

const DAY_SECONDS = 24 * 3600;

const settingName: ReadValue<SettingName> = (raw) => {
  const name = SETTING_NAMES.find((one) => one === raw);
  if (name === undefined) throw new Error(`takes ${SETTING_NAMES.join(', ')}`);
  return name;
};

/** The signs that policies take for any text: there they would mean more than they say. */
const uploadPrefix: ReadValue<string> = (raw) => {
  const prefix = keyPrefix(raw);
  if (prefix === '' || /[*?$]/.test(prefix))
    throw new Error('must be a prefix such as uploads/, without *, ? and $');
  return prefix;
};

const kmsKeyArn = text(/^arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/, 'the ARN of a key');
const roleArn = text(/^arn:aws[\w-]*:iam::\d{12}:role\/[!-~]+$/, 'the ARN of a role');
const addressStyle = text(/^(path|host)$/, 'path or host');

/**
 * The command line, over the issuer's own settings where those are to be found: bucket, address, origins, prefixes and
 * times of the issuer are then the ones to go by.
 *
 * @returns undefined when only help is wanted
 * @throws {OptionFault} naming the option and what it takes
 * @throws {ConfigError} when the settings' file cannot be read
 */
export function readOptions(args: readonly string[], env: Environment): BucketOptions | undefined {
  const given = parse(args);
  if (given.help) return undefined;
  const { values } = collectSettings(readSources(env));
  const read = <T>(name: keyof typeof given, reader: ReadValue<T>): T | undefined =>
    given[name] === undefined ? undefined : readAs(`--${name}`, reader, given[name]);

  const bucket = read('bucket', SETTINGS.bucket.read) ?? values.bucket;
  if (bucket === undefined) throw new OptionFault('--bucket: say which one: --bucket my-team-uploads');
  const endpoint = read('endpoint', httpUrl) ?? values.s3Endpoint;
  const region = read('region', SETTINGS.region.read) ?? values.region;
  const only = read('only', someOf(settingName)) ?? SETTING_NAMES;
  const style = read('address-style', addressStyle);
  return {
    address: {
      bucket,
      endpoint,
      // Engines of one's own seldom have regions, and the SDK wants one all the same.
      region: region ?? (endpoint === undefined ? undefined : 'us-east-1'),
      forcePathStyle:
        style === undefined ? (values.forcePathStyle ?? endpoint !== undefined) : style === 'path',
    },
    profile: given.profile,
    around: {
      bucket,
      partition: partitionOf(region),
      origins: read('origin', someOf(webOrigin)) ?? values.allowedOrigins ?? [],
      prefixes: read('prefix', someOf(uploadPrefix)) ?? prefixesOf(values),
      kmsKeyArn: read('kms-key', kmsKeyArn),
      signerRoleArn: read('role', roleArn),
      isPlainHttp: endpoint?.startsWith('http:') ?? false,
      replacing: replacingOf(values),
      uploadDays: Math.ceil((values.uploadSeconds ?? 0) / DAY_SECONDS),
      linkDays: Math.ceil((values.linkMaxSeconds ?? 0) / DAY_SECONDS),
    },
    only: SETTING_NAMES.filter((name) => only.includes(name)),
    yes: given.yes ?? false,
    json: given.json ?? false,
  };
}

function someOf<T>(reader: ReadValue<T>): ReadValue<T[]> {
  return (raw) => {
    const list = listOf(reader)(raw);
    if (list.length === 0) throw new Error('needs a value');
    return list;
  };
}

/** What the issuer offers that sends no condition with an upload. */
function replacingOf({ uploadModes = [], dialects = [] }: Partial<SettingValues>): Surroundings['replacing'] {
  if (dialects.length > 0) return 'dialects';
  return uploadModes.includes('post') ? 'forms' : undefined;
}

/** Where the tokens' uploads land. */
function prefixesOf({ tokens = [] }: Partial<SettingValues>): string[] {
  return [...new Set(tokens.map(({ prefix }) => prefix))].filter((prefix) => /^[^*?$]+$/.test(prefix));
}

function partitionOf(region = ''): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function readAs<T>(option: string, reader: ReadValue<T>, raw: unknown): T {
  try {
    return reader(raw);
  } catch (error) {
    throw new OptionFault(`${option} ${(error as Error).message}`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        bucket: { type: 'string' },
        region: { type: 'string' },
        endpoint: { type: 'string' },
        'address-style': { type: 'string' },
        profile: { type: 'string' },
        origin: { type: 'string' },
        prefix: { type: 'string' },
        'kms-key': { type: 'string' },
        role: { type: 'string' },
        only: { type: 'string' },
        yes: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (thrown) {
    throw new OptionFault((thrown as Error).message);
  }
}
