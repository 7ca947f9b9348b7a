import { randomBytes } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import type { Environment } from '../../config/collect-settings.ts';
import type { TokenEntry } from '../../config/config.ts';
import { readConfig } from '../../config/read-config.ts';
import { DeployFault } from '../../deploy/deploy-fault.ts';
import { folderOf } from '../../deploy/folder-of.ts';
import { endpointOf, outputOf, parameterOf, readStack } from '../../deploy/stack/stack-state.ts';
import { withDeadline } from '../../patience/patience.ts';
import { credentialSourceOf } from '../../storage/credential-source.ts';
import { SessionSource } from '../../storage/session-source.ts';
import { Storage } from '../../storage/storage.ts';
import { LastUses } from '../last-uses.ts';
import { PeopleFault } from '../people-fault.ts';
import { PeopleStore } from '../people-store.ts';

/** Of one call, with all its tries. */
const CALL_MS = 30_000;

/** What an admin's command works with: the record of people, and what belongs into a set-up link. */
export interface Office {
  store: PeopleStore;
  uses: LastUses;
  now(): number;
  randomBytes(count: number): Uint8Array;
  /** The issuer's public address; undefined where nobody said it. */
  endpoint: string | undefined;
  /** Origins of the bucket, which the extension shows and asks for together with the endpoint. */
  storages: readonly string[];
  /** Where people sign in with an account of theirs; null: nowhere; undefined where nobody said it. */
  provider: string | null | undefined;
  /** What a new person's keys start with if nobody says. */
  prefixFor(name: string): string;
  /** People with a token in the settings, as far as those are to be seen from here. */
  fromSettings: readonly Pick<TokenEntry, 'name' | 'prefix'>[];
}

/** Where the record is: the issuer's own settings, or a stack that the deploy command made. */
export interface Place {
  env: Environment;
  bucket?: string | undefined;
  region?: string | undefined;
  stack?: string | undefined;
  endpoint?: string | undefined;
  storages?: readonly string[] | undefined;
}

type OfficeOf = Pick<Office, 'endpoint' | 'storages' | 'provider' | 'prefixFor' | 'fromSettings'>;

/** @throws {PeopleFault} when nobody said where the issuer is */
export function endpointIn({ endpoint }: Office): string {
  if (endpoint !== undefined) return endpoint;
  throw new PeopleFault(
    'Say where the issuer is, for the set-up link: --endpoint https://issuer.example.com',
  );
}

/** An office at a bucket that `s3` reaches. Its errors are the SDK's own. */
export function officeAt(
  config: ConstructorParameters<typeof Storage>[0],
  s3: S3Client,
  rest: OfficeOf,
): Office {
  const storage = new Storage(config, {
    run: (call) => withDeadline(CALL_MS, (abortSignal) => call(s3, { abortSignal })),
  });
  const now = () => Date.now();
  return {
    store: new PeopleStore(storage, now),
    uses: new LastUses(storage, now),
    now,
    randomBytes,
    ...rest,
  };
}

/**
 * Finds the record of people.
 *
 * @throws {ConfigError} listing what is missing or wrong in the settings
 * @throws {DeployFault} when there is no such stack
 */
export async function openOffice(place: Place): Promise<Office> {
  return place.stack === undefined ? officeOfSettings(place) : officeOfStack(place.stack, place);
}

async function officeOfSettings({ env, bucket, region, endpoint, storages }: Place): Promise<Office> {
  const config = readConfig({
    ...env,
    ...(bucket !== undefined && { PUTLINK_BUCKET: bucket }),
    ...(region !== undefined && { PUTLINK_REGION: region }),
  });
  const sessions = new SessionSource(config, credentialSourceOf(config), () => Date.now());
  const { client, presigner } = await sessions.current(CALL_MS / 1000);
  return officeAt(config, client, {
    endpoint: endpoint ?? config.publicUrl,
    storages: storages ?? [await presigner.origin()],
    // Who names a bucket has not said what else the issuer's settings are.
    provider: config.oidc?.issuer ?? (bucket === undefined ? null : undefined),
    prefixFor: (name) => `${folderOf(name)}/`,
    fromSettings: config.tokens,
  });
}

async function officeOfStack(name: string, { region, endpoint, storages }: Place): Promise<Office> {
  const where = region === undefined ? {} : { region };
  const state = await readStack(new CloudFormationClient(where), `putlink-${name}`);
  if (state.kind === 'absent' || !outputOf(state.stack, 'BucketName')) {
    throw new DeployFault(
      `There is no endpoint called ${name} in this account and region.`,
      'Check --stack and --region, or make one: npm run issuer:deploy',
    );
  }
  const { stack } = state;
  return officeOfOutputs(new S3Client(where), {
    bucket: outputOf(stack, 'BucketName') ?? '',
    keyPrefix: parameterOf(stack, 'KeyPrefix') ?? '',
    endpoint: endpoint ?? endpointOf(stack),
    storages: storages ?? [new URL(outputOf(stack, 'Storage') ?? '').origin],
    provider: parameterOf(stack, 'OidcIssuer') || null,
  });
}

/** An office at the bucket of a stack, which encrypts by itself. */
export function officeOfOutputs(
  s3: S3Client,
  at: {
    bucket: string;
    keyPrefix: string;
    endpoint: string;
    storages: readonly string[];
    provider?: string | null;
  },
): Office {
  return officeAt({ bucket: at.bucket, sse: 'none', kmsKeyId: undefined }, s3, {
    endpoint: at.endpoint,
    storages: at.storages,
    provider: at.provider,
    prefixFor: (name) => `${at.keyPrefix}${folderOf(name)}/`,
    fromSettings: [],
  });
}
