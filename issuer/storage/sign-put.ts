import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Checksum, ChecksumAlgorithm } from '../../src/contract/checksum.ts';
import type { SignedRequest } from '../../src/contract/ticket.ts';
import type { Issuer } from '../context.ts';
import { encryptionHeaders, serverSideEncryption } from './server-side-encryption.ts';

export interface PutToSign {
  key: string;
  seconds: number;
  /** Left out: the client may send any type. */
  contentType?: string;
  /** Left out: any size. A browser cannot set content-length; a body of this size makes it send the right one. */
  sizeBytes?: number;
  checksum?: Checksum | undefined;
  /** Refuse to replace an object. */
  onlyIfAbsent: boolean;
  /** Sign the configured encryption headers. */
  encrypt: boolean;
}

const CHECKSUM_PARAMETER = {
  CRC64NVME: 'ChecksumCRC64NVME',
  CRC32: 'ChecksumCRC32',
  CRC32C: 'ChecksumCRC32C',
  SHA256: 'ChecksumSHA256',
} as const satisfies Record<ChecksumAlgorithm, string>;

/** A presigned PUT with exactly the headers that the client has to send. */
export async function signPut({ config, signer }: Issuer, put: PutToSign): Promise<SignedRequest> {
  const checksumHeader = put.checksum && `x-amz-checksum-${put.checksum.algorithm.toLowerCase()}`;
  const values: Record<string, string> = {
    ...(put.contentType !== undefined && { 'content-type': put.contentType }),
    ...(put.onlyIfAbsent && { 'if-none-match': '*' }),
    ...(put.encrypt && encryptionHeaders(config)),
    ...(put.checksum && checksumHeader && { [checksumHeader]: put.checksum.value }),
  };
  const signed = await signer.sign(
    new PutObjectCommand({
      Bucket: config.bucket,
      Key: put.key,
      ...(put.contentType !== undefined && { ContentType: put.contentType }),
      ...(put.sizeBytes !== undefined && { ContentLength: put.sizeBytes }),
      ...(put.onlyIfAbsent && { IfNoneMatch: '*' }),
      ...(put.encrypt && serverSideEncryption(config)),
      ...(put.checksum && { [CHECKSUM_PARAMETER[put.checksum.algorithm]]: put.checksum.value }),
    }),
    {
      seconds: put.seconds,
      alsoSign: put.contentType === undefined ? [] : ['content-type'],
      keepAsHeader: Object.keys(values).filter((name) => name.startsWith('x-amz-')),
    },
  );
  const expected = [...Object.keys(values), ...(put.sizeBytes === undefined ? [] : ['content-length'])];
  if (expected.sort().join() !== [...signed.signedHeaders].sort().join()) {
    throw new Error(`signed other headers than meant: ${signed.signedHeaders.join()}`);
  }
  return {
    method: 'PUT',
    url: signed.url,
    headers: values,
    expiresAt: new Date(signed.expiresAtMs).toISOString(),
  };
}
