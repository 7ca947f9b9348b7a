import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AssumedRole, IssuerConfig } from '../config/config.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Undefined for keys that do not end. */
  expiration?: Date;
}

/** Gives credentials, from memory unless a refresh is forced. */
export type CredentialSource = (options?: { forceRefresh?: boolean }) => Promise<Credentials>;

/** The SDK's default chain (environment, profile, container, instance, …), and the role on top if one is set. */
export function credentialSourceOf(config: Pick<IssuerConfig, 'region' | 'assumeRole'>): CredentialSource {
  const chain: CredentialSource = new S3Client({ region: config.region }).config.credentials;
  return config.assumeRole ? assumeRole(config.assumeRole, config.region, chain) : chain;
}

/** One session of the role at a time; a fresh one only when asked, see `SessionSource`. */
function assumeRole(role: AssumedRole, region: string, chain: CredentialSource): CredentialSource {
  const sts = new STSClient({
    region,
    credentials: chain,
    ...(role.stsEndpoint !== undefined && { endpoint: role.stsEndpoint }),
  });
  let session: Promise<Credentials> | undefined;
  return (options) => {
    if (!session || options?.forceRefresh) {
      const fresh = startRoleSession(sts, role);
      session = fresh;
      fresh.catch(() => {
        if (session === fresh) session = undefined;
      });
    }
    return session;
  };
}

async function startRoleSession(sts: STSClient, role: AssumedRole): Promise<Credentials> {
  const { Credentials: answer } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: role.arn,
      RoleSessionName: 'putlink-issuer',
      DurationSeconds: role.sessionSeconds,
    }),
  );
  if (!answer?.AccessKeyId || !answer.SecretAccessKey || !answer.SessionToken || !answer.Expiration) {
    throw new Error('AssumeRole gave no credentials');
  }
  return {
    accessKeyId: answer.AccessKeyId,
    secretAccessKey: answer.SecretAccessKey,
    sessionToken: answer.SessionToken,
    expiration: answer.Expiration,
  };
}
