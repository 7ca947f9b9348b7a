import type { Environment } from '../config/collect-settings.ts';
import { ConfigError } from '../config/config-error.ts';
import { OptionFault } from '../deploy/deploy-fault.ts';
import { explainFault } from '../deploy/explain-fault.ts';
import { explainRefusal } from '../doctor/explain-refusal.ts';
import { isTimeout, statusOf } from '../storage/storage-failure.ts';
import { adjustBucket, isDone } from './adjust-bucket.ts';
import type { Comparison } from './compare-setting.ts';
import { openBucket } from './engine/bucket-access.ts';
import { type BucketOptions, readOptions } from './read-options.ts';
import { USAGE } from './usage.ts';
import { readWantedBucket, tellLeftOut } from './wanted/wanted-bucket.ts';
import { writeComparison, writeJson, writeOutcomes } from './write-report.ts';

/** What the command has of the terminal and of the process. */
export interface CommandPorts {
  readonly args: readonly string[];
  readonly env: Environment;
  /** The text of deploy/template.yaml. */
  readonly template: string;
  print(text: string): void;
  printError(text: string): void;
  /** The admin's answer; undefined where nobody can be asked. */
  ask(question: string): Promise<string | undefined>;
  readonly openBucket?: typeof openBucket;
}

/**
 * `issuer:bucket`: shows what a bucket lacks, asks, and adds it.
 *
 * @returns an exit code: 0 nothing is missing but what the engine does not know, 1 something is, 2 for a wrong command line
 */
export async function runCommand(ports: CommandPorts): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(ports.args, ports.env);
    if (options) return await run(ports, options);
    ports.print(USAGE);
    return 0;
  } catch (error) {
    ports.printError(explain(error));
    return error instanceof OptionFault || error instanceof ConfigError ? 2 : 1;
  }
}

/** The names of settings, as this command calls them. */
const OPTIONS: readonly (readonly [RegExp, string])[] = [
  [/PUTLINK_BUCKET/g, '--bucket'],
  [/PUTLINK_REGION/g, '--region'],
  [/PUTLINK_S3_ENDPOINT/g, '--endpoint'],
  [/PUTLINK_FORCE_PATH_STYLE=on/g, '--address-style path'],
];

/** What the storage says is told in the doctor's words; what the SDK says before it asks, in the deploy command's. */
function explain(error: unknown): string {
  const { code } = error as { code?: unknown };
  if (statusOf(error) === undefined && typeof code !== 'string' && !isTimeout(error))
    return explainFault(error);
  const { what, remedy, ...told } = explainRefusal('bucket', 's3:ListBucket', error);
  return OPTIONS.reduce(
    (text, [name, option]) => text.replace(name, option),
    `${what}${codeOf(told)}.\n${remedy}.`,
  );
}

const codeOf = ({ code }: { code?: string }) => (code === undefined ? '' : ` (${code})`);

async function run(ports: CommandPorts, options: BucketOptions): Promise<0 | 1> {
  const { address, around, json, only, yes } = options;
  const print = json ? () => undefined : ports.print;
  const wanted = readWantedBucket(ports.template, around);
  const leftOut = only.includes('policy') ? tellLeftOut(around) : [];
  // Where the SDK looks for it too, for all that it needs credentials for.
  if (options.profile !== undefined) process.env.AWS_PROFILE = options.profile;
  const bucket = (ports.openBucket ?? openBucket)(address);
  print(`Bucket ${address.bucket} at ${address.endpoint ?? 'Amazon S3'}:\n`);
  let answer = yes ? 'all' : json ? 'none' : undefined;
  const agrees = async (comparison: Comparison): Promise<boolean> => {
    answer ??= await decide(ports, comparison);
    const agreed = answer === 'all' || answer === 'yes';
    if (answer === 'yes' || answer === 'no') answer = undefined;
    return agreed;
  };
  const adjusted = await adjustBucket(bucket, wanted, {
    only,
    agrees,
    show: {
      comparison: (comparison) => print(writeComparison(comparison)),
      outcomes: (comparison, outcomes) => print(writeOutcomes(comparison, outcomes)),
    },
  });
  bucket.s3.destroy();
  if (json) ports.print(writeJson(address.bucket, adjusted, leftOut));
  if (leftOut.length > 0) print(`\nNot looked at:\n${leftOut.map((one) => `  ${one}`).join('\n')}`);
  const done = isDone(adjusted);
  print(
    done
      ? '\nNothing is missing that this storage could have.'
      : '\nThe bucket differs from what Putlink wants.',
  );
  return done ? 0 : 1;
}

type Decision = 'yes' | 'no' | 'all' | 'none';

async function decide({ ask, print }: CommandPorts, { setting, differences }: Comparison): Promise<Decision> {
  const count = differences.length === 1 ? 'this' : `these ${differences.length}`;
  const said = await ask(`\nAdd ${count} to ${setting}? [y]es, [N]o, [a]ll that differs, [q]uit: `);
  if (said === undefined) {
    print('\nNothing was changed: nobody can be asked here. Add --yes to have it done.');
    return 'none';
  }
  const letter = said.trim().toLowerCase()[0];
  if (letter === 'y') return 'yes';
  if (letter === 'a') return 'all';
  return letter === 'q' ? 'none' : 'no';
}
