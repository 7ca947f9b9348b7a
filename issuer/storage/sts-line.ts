import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { clientLimits, type StoragePatience } from '../patience/patience.ts';
import type { CredentialSource, Credentials } from './credential-source.ts';
import { rememberCommands } from './refused-action.ts';

export interface RoleQuestion {
  roleArn: string;
  sessionName: string;
  seconds: number;
  /** Cuts the session down; undefined for all that the role may. */
  policy: string | undefined;
}

export interface StsLine {
  /** The SDK's default chain: environment, profile, container, instance, … */
  readonly chain: CredentialSource;
  /** A session of a role, with the chain's credentials. */
  assumeRole(question: RoleQuestion): Promise<Credentials>;
}

export interface StsLineOptions {
  region: string;
  /** Undefined for AWS's. */
  endpoint: string | undefined;
  patience: StoragePatience;
}

/** STS by the SDK. The function's file has `issuer/lambda/function-sts-line.ts` in front of it. */
export function stsLineOf({ region, endpoint, patience }: StsLineOptions): StsLine {
  // The chain's own STS calls take over this client's request handler, but not its endpoint.
  const sts = new STSClient({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...clientLimits(patience),
  });
  rememberCommands(sts);
  return {
    chain: sts.config.credentials,
    async assumeRole({ roleArn, sessionName, seconds, policy }) {
      const command = new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        DurationSeconds: seconds,
        ...(policy !== undefined && { Policy: policy }),
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
    },
  };
}
