import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import type { IssuerConfig } from '../config/config.ts';

type Encryption = Pick<IssuerConfig, 'sse' | 'kmsKeyId'>;

/** The SDK's parameters for the configured encryption; empty for the bucket's own default. */
export function serverSideEncryption({
  sse,
  kmsKeyId,
}: Encryption): Pick<PutObjectCommandInput, 'ServerSideEncryption' | 'SSEKMSKeyId'> {
  if (sse === 'none') return {};
  return { ServerSideEncryption: sse, ...(kmsKeyId !== undefined && { SSEKMSKeyId: kmsKeyId }) };
}

/** The same as headers that a client must send with a signed PUT. */
export function encryptionHeaders({ sse, kmsKeyId }: Encryption): Record<string, string> {
  if (sse === 'none') return {};
  return {
    'x-amz-server-side-encryption': sse,
    ...(kmsKeyId !== undefined && { 'x-amz-server-side-encryption-aws-kms-key-id': kmsKeyId }),
  };
}
