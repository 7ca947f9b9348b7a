import { readFile } from 'node:fs/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { type Interception, serveCloudFormation } from '../../dev/cloudformation/serve-cloudformation.ts';
import { type EngineOptions, StackEngine } from '../../dev/cloudformation/stack-engine.ts';
import { startEmbeddedS3 } from '../../dev/s3/server.ts';
import type { Wish } from './deploy-stack.ts';
import type { Deployment } from './deployment.ts';
import { readParameters } from './template-parameters.ts';

export const TEMPLATE = await readFile('issuer/deploy/template.yaml', 'utf8');

export const OUTPUTS = {
  UrlEndpoint: 'https://abc.lambda-url.eu-central-1.on.aws/',
  Storage: 'https://team-files.s3.eu-central-1.amazonaws.com',
  BucketName: 'team-files',
  KeyArn: 'arn:aws:kms:eu-central-1:000000000000:key/k',
};

export interface Account extends Deployment {
  readonly engine: StackEngine;
  /** What the admin was shown. */
  readonly shown: string[];
  readonly questions: string[];
  /** Actions that CloudFormation was asked for. */
  readonly asked: readonly string[];
}

interface AccountOptions extends Partial<EngineOptions> {
  /** What the admin answers. */
  readonly agrees?: boolean;
  readonly intercept?: Interception;
}

/** An account of AWS as the command sees it: CloudFormation's stand-in, the embedded S3, an admin who answers. */
export async function openAccount({
  agrees = true,
  intercept,
  ...options
}: AccountOptions = {}): Promise<Account> {
  const engine = new StackEngine({ outputs: OUTPUTS, ...options });
  const service = await serveCloudFormation(engine, intercept);
  const storage = await startEmbeddedS3({ region: 'eu-central-1', buckets: [OUTPUTS.BucketName] });
  onTestFinished(() => {
    service.close();
    return storage.close();
  });
  const { accessKeyId, secretAccessKey } = storage;
  const client = { region: 'eu-central-1', credentials: { accessKeyId, secretAccessKey }, maxAttempts: 2 };
  const [shown, questions]: string[][] = [[], []];
  return {
    stackName: 'putlink-team',
    region: 'eu-central-1',
    account: '000000000000',
    cloudFormation: new CloudFormationClient({ ...client, endpoint: service.endpoint }),
    s3: new S3Client({ ...client, endpoint: storage.endpoint, forcePathStyle: true }),
    say: (text) => shown?.push(text),
    agrees: async (question) => {
      questions?.push(question);
      return agrees;
    },
    lookEveryMs: 1,
    engine,
    shown: shown ?? [],
    questions: questions ?? [],
    asked: service.asked,
  };
}

/** What the command wants, unless a test says otherwise. */
export const wish = (overrides: Partial<Wish> = {}): Wish => ({
  template: TEMPLATE,
  zip: new TextEncoder().encode('zip'),
  set: {},
  known: Object.keys(readParameters(TEMPLATE)),
  codeBucket: undefined,
  ...overrides,
});
