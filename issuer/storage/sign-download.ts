import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import type { Issuer } from '../context.ts';
import type { ResponseOverrides } from '../keys/choose-disposition.ts';
import type { SignedUrl } from './signer.ts';

export interface DownloadToSign {
  method: 'GET' | 'HEAD';
  key: string;
  seconds: number;
  overrides: ResponseOverrides;
}

/** A presigned GET, or HEAD: the method is part of the signature. */
export function signDownload({ config, signer }: Issuer, download: DownloadToSign): Promise<SignedUrl> {
  const { contentDisposition, contentType } = download.overrides;
  const input = {
    Bucket: config.bucket,
    Key: download.key,
    ResponseContentDisposition: contentDisposition,
    ...(contentType !== undefined && { ResponseContentType: contentType }),
  };
  const command = download.method === 'HEAD' ? new HeadObjectCommand(input) : new GetObjectCommand(input);
  return signer.sign(command, { seconds: download.seconds });
}
