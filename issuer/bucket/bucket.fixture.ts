import { readFile } from 'node:fs/promises';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import type { Lab } from '../../dev/s3/conformance/lab.ts';
import { DEFAULT_PATIENCE } from '../patience/patience.ts';
import { openBucket } from './engine/bucket-access.ts';
import { runCommand } from './run-command.ts';

export const TEMPLATE = await readFile('issuer/deploy/template.yaml', 'utf8');

let count = 0;

/** A bucket in which nothing was ever set, until the test ends. */
export async function newBucket({ client, prefix }: Lab): Promise<string> {
  count += 1;
  const Bucket = `own-${count}-${prefix.slice(4, -1)}`;
  await client.send(new CreateBucketCommand({ Bucket }));
  onTestFinished(async () => {
    await client.send(new DeleteBucketPolicyCommand({ Bucket }));
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length > 0) await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    await client.send(new DeleteBucketCommand({ Bucket }));
  });
  return Bucket;
}

export interface Told {
  readonly setting: string;
  readonly standing: string;
  readonly code?: string;
  readonly action?: string;
  readonly differences: readonly { id: string; what: string; reason: string; result?: string }[];
  readonly remarks: readonly string[];
}

export interface Ran {
  readonly exitCode: number;
  readonly printed: string;
  readonly errors: string;
  readonly questions: readonly string[];
}

interface Admin {
  readonly endpoint?: string;
  readonly credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  readonly env?: Record<string, string>;
  /** What the admin says, one after the other; undefined is nobody there. */
  readonly answers?: readonly string[];
}

/** Runs the command as an admin would, against the engine of the lab. */
export async function run(lab: Lab, args: readonly string[], admin: Admin = {}): Promise<Ran> {
  const [printed, errors, questions]: [string[], string[], string[]] = [[], [], []];
  const { accessKeyId, secretAccessKey, region } = lab;
  const answers = [...(admin.answers ?? [])];
  const exitCode = await runCommand({
    args: ['--endpoint', admin.endpoint ?? lab.url, '--region', region, ...args],
    env: admin.env ?? {},
    template: TEMPLATE,
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
    ask: async (question) => {
      questions.push(question);
      return answers.shift();
    },
    openBucket: (address) =>
      openBucket(
        { ...address, credentials: admin.credentials ?? { accessKeyId, secretAccessKey } },
        { ...DEFAULT_PATIENCE, attempts: 1 },
        0,
      ),
  });
  return { exitCode, printed: printed.join('\n'), errors: errors.join('\n'), questions };
}

/** The same with `--json`, by the name of the setting. */
export async function runJson(lab: Lab, args: readonly string[], admin: Admin = {}) {
  const ran = await run(lab, ['--json', ...args], admin);
  const { ok, settings, leftOut } = JSON.parse(ran.printed) as {
    ok: boolean;
    settings: Told[];
    leftOut: string[];
  };
  const of = (setting: string): Told => {
    const found = settings.find((one) => one.setting === setting);
    if (!found) throw new Error(`nothing is told of ${setting}`);
    return found;
  };
  return { ...ran, ok, settings, leftOut, of };
}
