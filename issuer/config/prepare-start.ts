import { DEFAULT_PATIENCE, type StoragePatience } from '../patience/patience.ts';
import { type CredentialSource, credentialSourceOf } from '../storage/credential-source.ts';
import { isTimeout } from '../storage/storage-failure.ts';
import type { Environment } from './collect-settings.ts';
import type { IssuerConfig } from './config.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import { gatherProblems } from './gather-problems.ts';

type Start = { config: IssuerConfig; credentials: CredentialSource } | { refusal: string };

/** Reads the settings and tries the AWS credentials, so that everything wrong is told at once, before listening. */
export async function prepareStart(
  env: Environment,
  patience: StoragePatience = DEFAULT_PATIENCE,
): Promise<Start> {
  const { config, problems } = gatherProblems(env);
  const credentials = credentialSourceOf(config ?? { region: 'us-east-1', assumeRole: undefined }, patience);
  try {
    await credentials();
  } catch (error) {
    problems.push(describeRefusal(config, error));
  }
  if (problems.length > 0 || config === undefined) return { refusal: new ConfigError(problems).message };
  return { config, credentials };
}

/** Why there are no credentials, in the admin's words. */
export function describeRefusal(config: IssuerConfig | undefined, error: unknown): ConfigProblem {
  if (config?.assumeRole && isTimeout(error)) {
    return {
      setting:
        config.assumeRole.stsEndpoint === undefined ? 'PUTLINK_ASSUME_ROLE_ARN' : 'PUTLINK_STS_ENDPOINT',
      wrong: 'leads to an STS that does not answer',
      remedy: 'Check that this machine can reach it (network, proxy, firewall), then start again',
    };
  }
  if (config?.assumeRole) {
    return {
      setting: 'PUTLINK_ASSUME_ROLE_ARN',
      wrong: 'names a role that cannot be assumed with the AWS credentials of this process',
      remedy: "Check the role's trust policy, and PUTLINK_ASSUME_ROLE_SECONDS (3600 at most from a role)",
    };
  }
  return {
    setting: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY',
    wrong: 'are missing, and no profile or role of this machine gives credentials',
    remedy: 'Set both (with temporary ones AWS_SESSION_TOKEN too), or AWS_PROFILE, or run with a role',
  };
}
