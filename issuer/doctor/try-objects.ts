import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { attributeParameters } from '../attributes/object-attributes.ts';
import { serverSideEncryption } from '../storage/server-side-encryption.ts';
import { statusOf } from '../storage/storage-failure.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Finding } from './finding.ts';
import { attempt, type StorageTrial } from './storage-trial.ts';

export const CHECK_TEXT = 'A file of the check of Putlink. It may be deleted.\n';

/** Writes the check's file as the issuer lets people write theirs. */
export async function tryUpload(trial: StorageTrial): Promise<Finding> {
  const { config, key } = trial;
  const put = (action: string, attributes: ReturnType<typeof attributeParameters>) => {
    const command = new PutObjectCommand({
      Bucket: config.bucket,
      Key: key,
      Body: CHECK_TEXT,
      ContentType: 'text/plain',
      ...attributes,
    });
    return attempt(trial, { step: 'upload', action }, (s3, options) => s3.send(command, options));
  };
  const all = attributeParameters(config, { key, contentType: 'text/plain' });
  const { Tagging, ...plain } = all;
  const tried = await put('s3:PutObject', plain);
  if ('trouble' in tried) return tried.trouble;
  // S3 asks for another right when tags come with a file.
  const tagged = Tagging === undefined ? undefined : await put('s3:PutObjectTagging', all);
  if (tagged && 'trouble' in tagged) return tagged.trouble;
  return { step: 'upload', verdict: 'passed', what: key };
}

/** Reads it back, and asks for one that is not there: without the right to list S3 does not say so. */
export async function tryRead(trial: StorageTrial): Promise<Finding[]> {
  const { config, key } = trial;
  const read = await attempt(trial, { step: 'read', action: 's3:GetObject' }, async (s3, options) => {
    const object = await s3.send(new GetObjectCommand({ Bucket: config.bucket, Key: key }), options);
    return object.Body?.transformToString();
  });
  if ('trouble' in read) return [read.trouble];
  if (read.value !== CHECK_TEXT) {
    return [
      {
        step: 'read',
        verdict: 'failed',
        fault: 'differs',
        what: 'Other bytes came back than were written',
        remedy: 'Look for a proxy or a cache in front of the storage',
      },
    ];
  }
  if (config.scan !== 'none') {
    // Links wait for the result of the scan, which is in the tags.
    const tags = await attempt(trial, { step: 'read', action: 's3:GetObjectTagging' }, (s3, options) =>
      s3.send(new GetObjectTaggingCommand({ Bucket: config.bucket, Key: key }), options),
    );
    if ('trouble' in tags) return [tags.trouble];
  }
  const missing = await attempt(trial, { step: 'read', action: 's3:ListBucket' }, (s3, options) =>
    s3
      .send(new HeadObjectCommand({ Bucket: config.bucket, Key: `${key}-not-there` }), options)
      .catch((error) => {
        if (statusOf(error) !== 404) throw error;
      }),
  );
  if ('trouble' in missing) return [missing.trouble];
  return [{ step: 'read', verdict: 'passed', what: 'the same bytes' }];
}

/** Takes the check's files away again. */
export async function tryDelete(trial: StorageTrial, keys: readonly string[]): Promise<Finding> {
  for (const key of keys) {
    const command = new DeleteObjectCommand({ Bucket: trial.config.bucket, Key: key });
    const tried = await attempt(trial, { step: 'delete', action: 's3:DeleteObject' }, (s3, options) =>
      s3.send(command, options),
    );
    if ('trouble' in tried) return tried.trouble;
  }
  return { step: 'delete', verdict: 'passed', what: 'nothing is left of this check' };
}

/** A folder of the issuer's own. */
interface RecordsFolder {
  step: 'records' | 'people';
  folder: string;
  /** What is there. */
  holds: string;
  /** What to do without it. */
  without: string;
}

const FOLDERS = {
  links: {
    step: 'records',
    folder: '.putlink/links/',
    holds: 'where links are remembered',
    without: 'PUTLINK_STORED_LINKS=off',
  },
  people: {
    step: 'people',
    folder: '.putlink/people/',
    holds: 'where the record of people is',
    without: 'PUTLINK_PEOPLE=off',
  },
} as const satisfies Record<string, RecordsFolder>;

/** A folder of records. Nothing is written there: the condition cannot hold, but only who may write is told so. */
export async function tryRecords(trial: StorageTrial, which: keyof typeof FOLDERS): Promise<Finding> {
  const place = FOLDERS[which];
  const { step, folder } = place;
  const at = { Bucket: trial.config.bucket, Key: `${folder}check` };
  const read = await attempt(trial, { step, action: 's3:GetObject' }, (s3, options) =>
    s3.send(new GetObjectCommand(at), options).then(
      (object) => object.Body?.transformToString(),
      (error) => {
        if (statusOf(error) !== 404) throw error;
      },
    ),
  );
  if ('trouble' in read) return onRecords(read.trouble, place);
  const command = new PutObjectCommand({
    ...at,
    Body: '{}',
    IfMatch: '"0"',
    ...serverSideEncryption(trial.config),
  });
  const written = await attempt(trial, { step, action: 's3:PutObject' }, (s3, options) =>
    s3.send(command, options).catch((error) => {
      if (![404, 409, 412].includes(statusOf(error) ?? 0)) throw error;
    }),
  );
  if ('trouble' in written) return onRecords(written.trouble, place);
  return { step, verdict: 'passed', what: `${folder} can be read and written` };
}

function onRecords(trouble: Finding, { folder, holds, without }: RecordsFolder): Finding {
  if (trouble.verdict === 'passed' || trouble.fault !== 'refused') return trouble;
  return {
    ...trouble,
    what: `${trouble.action} is refused on ${folder}, ${holds}`,
    remedy: `Allow s3:GetObject and s3:PutObject on ${folder}* to the credentials of the issuer, or set ${without}`,
  };
}

/** Whether a write can be bound to what is there: counting and revoking rely on it. */
export async function tryConditions(trial: StorageTrial): Promise<Finding> {
  const { config, key } = trial;
  const write = (condition: { IfNoneMatch?: string; IfMatch?: string }) =>
    new PutObjectCommand({
      Bucket: config.bucket,
      Key: key,
      Body: CHECK_TEXT,
      ContentType: 'text/plain',
      ...condition,
      ...serverSideEncryption(config),
    });
  for (const condition of [{ IfNoneMatch: '*' }, { IfMatch: '"00000000000000000000000000000000"' }]) {
    const name = 'IfMatch' in condition ? 'If-Match' : 'If-None-Match';
    try {
      await trial.session.client.send(write(condition));
    } catch (error) {
      const status = statusOf(error) ?? 0;
      if (status === 412 || status === 409) continue;
      if (status !== 501 && status !== 400) return explainRefusal('conditions', 's3:PutObject', error);
    }
    return {
      step: 'conditions',
      verdict: 'warning',
      fault: 'conditions-ignored',
      what: `This storage does not heed ${name} on a write: two uploads of one name, counting and revoking can lose a race`,
      remedy:
        'Use an engine with conditional writes (Amazon S3, MinIO, R2; Ceph 16 only in a bucket without versioning), or set PUTLINK_STORED_LINKS=off',
    };
  }
  return { step: 'conditions', verdict: 'passed', what: 'If-None-Match and If-Match are heeded' };
}
