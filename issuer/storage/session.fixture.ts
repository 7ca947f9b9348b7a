import { randomBytes } from 'node:crypto';
import type { Engine } from '../../dev/s3/conformance/lab.ts';
import type { IssuerConfig } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { DEFAULT_PATIENCE } from '../patience/patience.ts';
import { openReach } from '../reach/reach.ts';
import { Reaches } from '../reach/reaches.ts';
import { StorageChecksums } from '../uploads/storage-checksums.ts';
import { type CredentialSource, credentialSourceOf } from './credential-source.ts';
import { StorageLine } from './storage-line.ts';

/** An issuer's settings on this engine, with a role on top of the engine's own keys. */
export function configFor(lab: Engine, more: Record<string, string> = {}): IssuerConfig {
  return readConfig({
    PUTLINK_BUCKET: lab.bucket,
    PUTLINK_REGION: lab.region,
    PUTLINK_S3_ENDPOINT: lab.endpoint,
    PUTLINK_STS_ENDPOINT: lab.endpoint,
    PUTLINK_ASSUME_ROLE_ARN: lab.roleArn,
    PUTLINK_ASSUME_ROLE_SECONDS: '900',
    PUTLINK_AUTH: 'none',
    PUTLINK_PUBLIC_URL: 'https://files.example.com',
    PUTLINK_SECRET: randomBytes(32).toString('base64'),
    ...more,
  });
}

/** Credentials as the issuer gets them, by the engine's STS. The keys have to be in the environment. */
export function sourceFor(config: IssuerConfig): CredentialSource {
  return credentialSourceOf(config, DEFAULT_PATIENCE);
}

/** What is reached for people, and with all that the role may. */
export function reachesFor(
  config: IssuerConfig,
  source: CredentialSource = sourceFor(config),
  now: () => number = Date.now,
) {
  const line = new StorageLine();
  const shared = { config, now, line, joiningLine: line, checksums: new StorageChecksums() };
  const whole = openReach(source, shared);
  return { whole, reaches: new Reaches({ ...shared, source, visitorsLine: line }) };
}

export const putOf = (key: string) =>
  ({ method: 'PUT', key, query: { 'x-id': 'PutObject' }, headers: {} }) as const;
export const getOf = (key: string) =>
  ({ method: 'GET', key, query: { 'x-id': 'GetObject' }, headers: {} }) as const;
