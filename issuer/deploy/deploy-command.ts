import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { OptionFault } from './deploy-fault.ts';
import { deployStack } from './deploy-stack.ts';
import type { Deployment } from './deployment.ts';
import { explainFault } from './explain-fault.ts';
import { type DeployOptions, readOptions } from './read-options.ts';
import { retireStack } from './retire-stack.ts';
import { tellOutcome } from './tell-outcome.ts';
import { readParameters, type TemplateParameters } from './template-parameters.ts';
import { usage } from './usage.ts';

/** CloudFormation allows few questions a second; the SDK waits longer each time. */
const MAX_ATTEMPTS = 8;
const LOOK_EVERY_MS = 2_500;

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const builtFile = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const say = (text: string) => console.log(text);

try {
  const template = await readFile(builtFile('template.yaml'), 'utf8');
  const parameters = readParameters(template);
  const options = readOptions(process.argv.slice(2), parameters);
  if (options.help) say(usage(parameters));
  else if (options.templateOnly !== undefined) await writeFiles(options.templateOnly);
  else process.exitCode = await run(options, template, parameters);
} catch (thrown) {
  console.error(`\n${explainFault(thrown)}`);
  process.exitCode = thrown instanceof OptionFault ? 2 : 1;
}

/** @returns the exit code: 0 for done, 1 for declined */
async function run(
  options: DeployOptions,
  template: string,
  parameters: TemplateParameters,
): Promise<number> {
  const deployment = await connect(options);
  if (options.remove) return (await retireStack(deployment)) ? 0 : 1;
  const deployed = await deployStack(deployment, {
    template,
    zip: await readFile(builtFile('lambda.zip')),
    set: options.set,
    known: Object.keys(parameters),
    codeBucket: options.codeBucket,
  });
  await tellOutcome(deployment, deployed, options);
  return deployed.outcome === 'declined' ? 1 : 0;
}

async function connect({ name, region, profile, yes }: DeployOptions): Promise<Deployment> {
  // Where the SDK looks for it too, for each of its clients.
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  const client = { ...(region === undefined ? {} : { region }), maxAttempts: MAX_ATTEMPTS };
  const [cloudFormation, s3, sts] = [
    new CloudFormationClient(client),
    new S3Client(client),
    new STSClient(client),
  ];
  const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}));
  return {
    stackName: `putlink-${name}`,
    region: await cloudFormation.config.region(),
    account,
    cloudFormation,
    s3,
    say,
    agrees: yes ? async () => true : ask,
    lookEveryMs: LOOK_EVERY_MS,
  };
}

async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    say(`${question} Nobody can be asked here. Add --yes to have it done.`);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes)$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

async function writeFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of ['template.yaml', 'lambda.zip']) await cp(builtFile(name), join(folder, name));
  say(`${join(folder, 'template.yaml')} and ${join(folder, 'lambda.zip')} are written.`);
  say(
    'Put the zip into a bucket under a new name for each version, and give the template its CodeBucket and CodeKey.',
  );
}
