import { UploadPartCommand } from '@aws-sdk/client-s3';
import type { PartChecksum } from '../../src/contract/checksum.ts';
import type { SignedRequest } from '../../src/contract/ticket.ts';
import type { Issuer } from '../context.ts';
import { CHECKSUM_PARAMETER, checksumHeader } from '../storage/checksum-parameter.ts';
import { signedRequest } from '../storage/sign-put.ts';

export interface PartToSign {
  key: string;
  uploadId: string;
  partNumber: number;
  sizeBytes: number;
  checksum: PartChecksum | undefined;
  seconds: number;
}

/** A presigned PUT of one part, of exactly this size and, where one is given, this checksum. */
export async function signPart({ config, signer }: Issuer, part: PartToSign): Promise<SignedRequest> {
  const { checksum } = part;
  const values = checksum ? { [checksumHeader(checksum.algorithm)]: checksum.value } : {};
  const signed = await signer.sign(
    new UploadPartCommand({
      Bucket: config.bucket,
      Key: part.key,
      UploadId: part.uploadId,
      PartNumber: part.partNumber,
      ContentLength: part.sizeBytes,
      ...(checksum && {
        [checksum.algorithm === 'MD5' ? 'ContentMD5' : CHECKSUM_PARAMETER[checksum.algorithm]]:
          checksum.value,
      }),
    }),
    {
      seconds: part.seconds,
      keepAsHeader: Object.keys(values).filter((name) => name.startsWith('x-amz-')),
    },
  );
  return signedRequest(signed, values, ['content-length']);
}
