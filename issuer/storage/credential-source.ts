import type { AssumedRole, IssuerConfig } from '../config/config.ts';
import { DEFAULT_PATIENCE, type StoragePatience } from '../patience/patience.ts';
import type { SessionScope } from './session-scope.ts';
import { type StsLine, stsLineOf } from './sts-line.ts';

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
  const sts = stsLineOf({ region, endpoint: assumeRole?.stsEndpoint, patience });
  if (!assumeRole) return sts.chain;
  const narrowedTo = (scope: SessionScope) => sessionsOf(assumeRole, sts, scope);
  return Object.assign(sessionsOf(assumeRole, sts), { narrowedTo });
}

/**
 * One session of the role at a time; a fresh one only when asked, see `SessionSource`. The old one stays until the
 * fresh one is there: an STS that fails takes nothing away.
 */
function sessionsOf(role: AssumedRole, sts: StsLine, scope?: SessionScope): CredentialSource {
  let session: Promise<Credentials> | undefined;
  let starting: Promise<Credentials> | undefined;
  return (options) => {
    if (session && !options?.forceRefresh) return session;
    if (starting) return starting;
    const fresh = sts.assumeRole({
      roleArn: role.arn,
      sessionName: scope?.name ?? 'putlink-issuer',
      seconds: role.sessionSeconds,
      policy: scope?.policy,
    });
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
