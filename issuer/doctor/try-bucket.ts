import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Finding } from './finding.ts';
import { isTrouble } from './finding.ts';
import { attempt, type StorageTrial } from './storage-trial.ts';

const LIST = { step: 'bucket', action: 's3:ListBucket' } as const;

/** Whether the bucket is there, in that region, at that address; asked by the one listing that the issuer makes. */
export async function tryBucket(trial: StorageTrial): Promise<Finding> {
  const { config } = trial;
  const command = new ListObjectsV2Command({ Bucket: config.bucket, Prefix: '.putlink/links/', MaxKeys: 1 });
  const listed = await attempt(trial, LIST, (s3, options) => s3.send(command, options));
  if ('value' in listed) {
    // An engine that takes the bucket for a key answers in another form.
    if (listed.value.Name === undefined || listed.value.Name === config.bucket) {
      return { step: 'bucket', verdict: 'passed', what: `${config.bucket} in ${config.region}` };
    }
    return (await wrongStyle(trial)) ?? { ...UNLIKE_S3 };
  }
  const { trouble } = listed;
  if (!isTrouble(trouble) || !STYLE_FAULTS.includes(trouble.fault)) return trouble;
  return (await wrongStyle(trial)) ?? trouble;
}

const UNLIKE_S3: Finding = {
  step: 'bucket',
  verdict: 'failed',
  fault: 'not-s3',
  what: 'What answers is no S3: a web page, or another service',
  remedy: 'Check PUTLINK_S3_ENDPOINT: it is the address of the API, not of the console',
};

/** What a wrong address style looks like. */
const STYLE_FAULTS: readonly string[] = [
  'bucket-missing',
  'no-such-host',
  'not-s3',
  'key-wrong',
  'other',
  'refused',
  'tls',
];

/** The same with the other address style: if that works, the style is what is wrong. */
async function wrongStyle(trial: StorageTrial): Promise<Finding | undefined> {
  const { config, session } = trial;
  const { credentials, requestHandler } = session.client.config;
  const other = new S3Client({
    region: config.region,
    forcePathStyle: !config.forcePathStyle,
    ...(config.s3Endpoint !== undefined && { endpoint: config.s3Endpoint }),
    credentials,
    requestHandler,
    maxAttempts: 1,
  });
  const command = new ListObjectsV2Command({ Bucket: config.bucket, Prefix: '.putlink/links/', MaxKeys: 1 });
  const listed = await attempt(trial, LIST, (_, options) => other.send(command, options));
  if (!('value' in listed) || listed.value.Name !== config.bucket) return undefined;
  const [now, right] = config.forcePathStyle ? ['in the path', 'off'] : ['in the host name', 'on'];
  return {
    step: 'bucket',
    verdict: 'failed',
    fault: 'address-style',
    what: `This storage does not take the bucket's name ${now}`,
    remedy: `Set PUTLINK_FORCE_PATH_STYLE=${right}`,
  };
}
