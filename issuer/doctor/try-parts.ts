import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm } from '../../src/contract/checksum.ts';
import { attributeParameters } from '../attributes/object-attributes.ts';
import { withDeadline } from '../patience/patience.ts';
import { checksumTypeOf } from '../storage/checksum-parameter.ts';
import { beginWithChecksum, ignoringUnknownChecksum } from '../uploads/begin-with-checksum.ts';
import { StorageChecksums } from '../uploads/storage-checksums.ts';
import type { Finding } from './finding.ts';
import { attempt, type StorageTrial } from './storage-trial.ts';

/** An upload in parts from begin to end, and another one that is given up. Its object is at `trial.key`. */
export async function tryParts(trial: StorageTrial): Promise<Finding> {
  const at = { Bucket: trial.config.bucket, Key: trial.key };
  const step = 'parts';
  const attributes = attributeParameters(trial.config, { key: trial.key, contentType: 'text/plain' });
  const begin = () =>
    attempt(trial, { step, action: 's3:PutObject' }, (s3, options) =>
      s3.send(new CreateMultipartUploadCommand({ ...at, ...attributes }), options),
    );
  const abandoned = await begin();
  if ('trouble' in abandoned) return abandoned.trouble;
  const abort = (UploadId: string | undefined) =>
    attempt(trial, { step, action: 's3:AbortMultipartUpload' }, (s3, options) =>
      s3.send(new AbortMultipartUploadCommand({ ...at, UploadId }), options),
    );
  const aborted = await abort(abandoned.value.UploadId);
  if ('trouble' in aborted) return aborted.trouble;

  const begun = await begin();
  if ('trouble' in begun) return begun.trouble;
  const { UploadId } = begun.value;
  const finished = await finish(trial, { ...at, UploadId });
  if ('trouble' in finished) {
    await abort(UploadId);
    return finished.trouble;
  }
  const checksum = await findChecksum(trial);
  const what = `begun, sent, listed, completed and aborted; ${checksum}`;
  const again = await begin();
  if ('trouble' in again) return again.trouble;
  const replaces = await replacesAtTheEnd(trial, { ...at, UploadId: again.value.UploadId });
  if (!replaces) await abort(again.value.UploadId);
  // No two uploads of the issuer have one key, so nothing has to be done about it.
  return {
    step,
    verdict: 'passed',
    what: replaces ? `${what}; this storage ignores If-None-Match at the completion` : what,
  };
}

/** Those of a whole, one of which every client can make of its parts'. */
const WHOLE_ALGORITHMS = CHECKSUM_ALGORITHMS.filter((one) => checksumTypeOf(one) === 'FULL_OBJECT');

/** What the parts of the extension's uploads are checked by, as the issuer would find out at the first of them. */
async function findChecksum({ config, session, key, callMs }: StorageTrial): Promise<string> {
  const at = { Bucket: config.bucket, Key: key };
  const attributes = attributeParameters(config, { key, contentType: 'text/plain' });
  const { client } = session;
  const abort = (UploadId: string) =>
    withDeadline(callMs, (abortSignal) =>
      client.send(new AbortMultipartUploadCommand({ ...at, UploadId }), { abortSignal }),
    );
  const begin = (algorithm: ChecksumAlgorithm | undefined) =>
    withDeadline(callMs, (abortSignal) => {
      const kind = algorithm && {
        ChecksumAlgorithm: algorithm,
        ChecksumType: checksumTypeOf(algorithm),
      };
      const command = new CreateMultipartUploadCommand({ ...at, ...attributes, ...kind });
      return client.send(command, { abortSignal }).catch(ignoringUnknownChecksum);
    });
  try {
    const begun = await beginWithChecksum(WHOLE_ALGORITHMS, new StorageChecksums(), { begin, abort });
    await abort(begun.uploadId);
    return begun.algorithm
      ? `it checks parts by ${begun.algorithm}`
      : 'it knows no checksum of parts: only their sizes and their list are checked there';
  } catch {
    return 'which checksums it knows could not be found out';
  }
}

/** Whether a completion with If-None-Match replaces the file that is there. What is no clear answer counts as no. */
async function replacesAtTheEnd(trial: StorageTrial, at: UploadAt): Promise<boolean> {
  const finished = await finish(trial, at, { IfNoneMatch: '*' });
  return !('trouble' in finished);
}

interface UploadAt {
  Bucket: string;
  Key: string;
  UploadId: string | undefined;
}

async function finish(trial: StorageTrial, at: UploadAt, condition: { IfNoneMatch?: string } = {}) {
  const step = 'parts';
  const part = await attempt(trial, { step, action: 's3:PutObject' }, (s3, options) =>
    s3.send(new UploadPartCommand({ ...at, PartNumber: 1, Body: 'a part' }), options),
  );
  if ('trouble' in part) return part;
  const listed = await attempt(trial, { step, action: 's3:ListMultipartUploadParts' }, (s3, options) =>
    s3.send(new ListPartsCommand(at), options),
  );
  if ('trouble' in listed) return listed;
  return attempt(trial, { step, action: 's3:PutObject' }, (s3, options) =>
    s3.send(
      new CompleteMultipartUploadCommand({
        ...at,
        ...condition,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag: part.value.ETag }] },
      }),
      options,
    ),
  );
}
