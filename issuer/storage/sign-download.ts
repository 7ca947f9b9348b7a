import type { ResponseOverrides } from '../keys/choose-disposition.ts';
import type { SignedUrl, Signer } from './signer.ts';

export interface DownloadToSign {
  method: 'GET' | 'HEAD';
  key: string;
  seconds: number;
  overrides: ResponseOverrides;
}

/** A presigned GET, or HEAD: the method is part of the signature. */
export function signDownload(signer: Signer, download: DownloadToSign): Promise<SignedUrl> {
  const { contentDisposition, contentType } = download.overrides;
  return signer.sign(
    {
      method: download.method,
      key: download.key,
      query: {
        'response-content-disposition': contentDisposition,
        ...(contentType !== undefined && { 'response-content-type': contentType }),
        ...(download.method === 'GET' && { 'x-id': 'GetObject' }),
      },
      headers: {},
    },
    download.seconds,
  );
}
