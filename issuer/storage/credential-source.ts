import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AssumedRole, IssuerConfig } from '../config/config.ts';
import { clientLimits, DEFAULT_PATIENCE, type StoragePatience } from '../patience/patience.ts';
import { rememberCommands } from './refused-action.ts';
import type { SessionScope } from './session-scope.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Undefined for keys that do not end. */
  expiration?: Date;
}

/** Gives credentials, from memory unless a refresh is forced. */
export interface CredentialSource {
  (options?: { forceRefresh?: boolean }): Promise<Credentials>;
  /** Sessions of their own, cut down by a policy; only where there is a role to assume. */
  narrowedTo?(scope: SessionScope): CredentialSource;
}

/** The SDK's default chain (environment, profile, container, instance, …), and the role on top if one is set. */
export function credentialSourceOf(
  { region, assumeRole }: Pick<IssuerConfig, 'region' | 'assumeRole'>,
  patience: StoragePatience = DEFAULT_PATIENCE,
): CredentialSource {
  const endpoint = assumeRole?.stsEndpoint;
  // The chain's own STS calls take over this client's request handler, but not its endpoint.
  const sts = new STSClient({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...clientLimits(patience),
  });
  if (!assumeRole) return sts.config.credentials;
  rememberCommands(sts);
  const narrowedTo = (scope: SessionScope) => sessionsOf(assumeRole, sts, scope);
  return Object.assign(sessionsOf(assumeRole, sts), { narrowedTo });
}

/**
 * One session of the role at a time; a fresh one only when asked, see `SessionSource`. The old one stays until the
 * fresh one is there: an STS that fails takes nothing away.
 */
function sessionsOf(role: AssumedRole, sts: STSClient, scope?: SessionScope): CredentialSource {
  let session: Promise<Credentials> | undefined;
  let starting: Promise<Credentials> | undefined;
  return (options) => {
    if (session && !options?.forceRefresh) return session;
    if (starting) return starting;
    const fresh = startRoleSession(sts, role, scope);
    starting = fresh;
    const end = (kept: Promise<Credentials> | undefined) => {
      session = kept;
      starting = undefined;
    };
    fresh.then(
      () => end(fresh),
      () => end(session),
    );
    return fresh;
  };
}

async function startRoleSession(
  sts: STSClient,
  role: AssumedRole,
  scope: SessionScope | undefined,
): Promise<Credentials> {
  const command = new AssumeRoleCommand({
    RoleArn: role.arn,
    RoleSessionName: scope?.name ?? 'putlink-issuer',
    DurationSeconds: role.sessionSeconds,
    ...(scope && { Policy: scope.policy }),
  });
  const { Credentials: answer } = await sts.send(command);
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
