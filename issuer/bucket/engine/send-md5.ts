import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';

interface Outgoing {
  headers: Record<string, string>;
  body?: unknown;
}

/**
 * Declares settings by Content-MD5 in place of the SDK's checksums: every engine knows that one, and many want it.
 * Source: Amazon S3 API Reference, PutBucketLifecycleConfiguration and the like: either is right.
 */
export function sendMd5(s3: S3Client): void {
  s3.middlewareStack.add(
    (next) => async (args) => {
      const { headers, body } = args.request as Outgoing;
      if (typeof body === 'string' || body instanceof Uint8Array) {
        for (const name of Object.keys(headers)) {
          if (/^x-amz-(checksum-|sdk-checksum-)/i.test(name)) delete headers[name];
        }
        headers['content-md5'] = createHash('md5').update(body).digest('base64');
      }
      return next(args);
    },
    // After the SDK's own checksum, before the signature.
    { step: 'build', priority: 'low', name: 'sendMd5' },
  );
}
