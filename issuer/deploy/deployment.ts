import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { S3Client } from '@aws-sdk/client-s3';

/** What one run of the command works with: where, through what, and how it speaks with the admin. */
export interface Deployment {
  /** Of the stack: `putlink-` and the name that the admin gave. */
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  readonly cloudFormation: CloudFormationClient;
  readonly s3: S3Client;
  /** Writes lines for the admin. */
  say(text: string): void;
  /** Asks for a yes. False as well where nobody can be asked. */
  agrees(question: string): Promise<boolean>;
  /** Between two looks at what CloudFormation does. */
  readonly lookEveryMs: number;
}

export type StackAccess = Pick<Deployment, 'cloudFormation' | 'stackName' | 'lookEveryMs'>;
