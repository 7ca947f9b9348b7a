import type { PartChecksum } from '../../src/contract/checksum.ts';
import type { SignedRequest } from '../../src/contract/ticket.ts';
import type { ActingIssuer } from '../context.ts';
import { checksumHeader } from '../storage/checksum-parameter.ts';
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
export async function signPart({ signer }: ActingIssuer, part: PartToSign): Promise<SignedRequest> {
  const { checksum } = part;
  const values = checksum ? { [checksumHeader(checksum.algorithm)]: checksum.value } : {};
  const signed = await signer.sign(
    {
      method: 'PUT',
      key: part.key,
      query: { partNumber: String(part.partNumber), uploadId: part.uploadId, 'x-id': 'UploadPart' },
      headers: { ...values, 'content-length': String(part.sizeBytes) },
    },
    part.seconds,
  );
  return signedRequest(signed, values, ['content-length']);
}
