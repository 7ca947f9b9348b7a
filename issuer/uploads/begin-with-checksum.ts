import type { CreateMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import type { ChecksumAlgorithm } from '../../src/contract/checksum.ts';
import { checksumTypeOf } from '../storage/checksum-parameter.ts';
import { statusOf } from '../storage/storage-failure.ts';
import type { StorageChecksums } from './storage-checksums.ts';

/** An upload in parts that the storage has begun. */
export interface BegunUpload {
  /** S3's own. */
  uploadId: string;
  /** What it holds each part to; undefined where it holds them to none. */
  algorithm: ChecksumAlgorithm | undefined;
}

/** What S3 says of an upload that it has begun. */
export type BeginAnswer = Pick<
  CreateMultipartUploadCommandOutput,
  'UploadId' | 'ChecksumAlgorithm' | 'ChecksumType'
>;

interface Steps {
  /** Resolves with undefined where the storage refuses this algorithm. */
  begin(algorithm: ChecksumAlgorithm | undefined): Promise<BeginAnswer | undefined>;
  abort(uploadId: string): Promise<unknown>;
}

/**
 * Begins an upload with the first of these algorithms that the storage knows, and without any where it knows none. One that
 * takes the request and says nothing of the algorithm knows it as little as one that refuses: it would check nothing.
 *
 * @throws {unknown} what refuses an upload without a checksum too; nothing is learned of that
 */
export async function beginWithChecksum(
  wanted: readonly ChecksumAlgorithm[],
  known: StorageChecksums,
  { begin, abort }: Steps,
): Promise<BegunUpload> {
  const lacking: ChecksumAlgorithm[] = [];
  const aborts: Promise<unknown>[] = [];
  try {
    for (const algorithm of wanted.filter((one) => known.mayKnow(one))) {
      const answer = await begin(algorithm);
      if (answer?.UploadId && isKept(answer, algorithm)) {
        known.lacks(lacking);
        return { uploadId: answer.UploadId, algorithm };
      }
      lacking.push(algorithm);
      // It may be held to what it did not name: parts without would be refused there. What stays is the lifecycle rule's.
      if (answer?.UploadId) aborts.push(abort(answer.UploadId));
    }
    const answer = await begin(undefined);
    if (!answer?.UploadId) throw new Error('S3 named no upload');
    known.lacks(lacking);
    return { uploadId: answer.UploadId, algorithm: undefined };
  } finally {
    await Promise.allSettled(aborts);
  }
}

/**
 * An engine from before 2025 knows CRC-32 and CRC-32C only over the parts' checksums, and passes over the type: the whole's
 * would be refused at the end. CRC-64/NVME came together with the type, and has one only.
 * Source: S3 API reference, CreateMultipartUpload, `x-amz-checksum-type`.
 */
function isKept({ ChecksumAlgorithm, ChecksumType }: BeginAnswer, algorithm: ChecksumAlgorithm): boolean {
  const usual = algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE';
  return ChecksumAlgorithm === algorithm && (ChecksumType ?? usual) === checksumTypeOf(algorithm);
}

/** What engines call a header, or a value of one, that they do not have. */
const REFUSING_CODES: ReadonlySet<unknown> = new Set(['InvalidArgument', 'InvalidRequest', 'NotImplemented']);

/** For `catch`: undefined where S3 refuses a request that may have asked for too much. */
export function ignoringUnknownChecksum(error: unknown): undefined {
  const status = statusOf(error);
  const isRefused = status === 400 && REFUSING_CODES.has((error as { name?: unknown }).name);
  if (!isRefused && status !== 501) throw error;
  return undefined;
}
