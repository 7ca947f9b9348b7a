import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import {
  clientLimits,
  DEFAULT_PATIENCE,
  type StoragePatience,
  withDeadline,
} from '../../patience/patience.ts';
import { keepDocuments, type LastDocument } from './keep-documents.ts';
import { sendMd5 } from './send-md5.ts';

/** One bucket, as its admin gets at it. */
export interface BucketAccess {
  readonly bucket: string;
  readonly s3: S3Client;
  /** Amazon's own; undefined is no other address. */
  readonly isAws: boolean;
  /** The answer to the last call, as it came. */
  readonly lastDocument: LastDocument;
  /** Makes one call, with an end to it. */
  call<T>(run: (s3: S3Client, options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T>;
  /** Until the next look at what an engine has taken over: Amazon's may be seen a moment later. */
  pause(): Promise<void>;
}

export interface BucketAddress {
  readonly bucket: string;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly forcePathStyle: boolean;
  /** Left out: where the SDK looks. */
  readonly credentials?: S3ClientConfig['credentials'];
}

const PAUSE_MS = 1000;

export function openBucket(
  { bucket, region, endpoint, forcePathStyle, credentials }: BucketAddress,
  patience: StoragePatience = DEFAULT_PATIENCE,
  pauseMs = PAUSE_MS,
): BucketAccess {
  const s3 = new S3Client({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    forcePathStyle,
    // A bucket is where it is, whatever the profile says.
    followRegionRedirects: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...clientLimits(patience),
  });
  sendMd5(s3);
  return {
    bucket,
    s3,
    isAws: endpoint === undefined || /\.amazonaws\.com(\.cn)?$/.test(new URL(endpoint).hostname),
    lastDocument: keepDocuments(s3),
    call: (run) => withDeadline(patience.callMs, (abortSignal) => run(s3, { abortSignal })),
    pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
  };
}
