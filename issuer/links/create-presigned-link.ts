import type { Link, LinkRequest } from '../../src/contract/link.ts';
import type { ActingIssuer } from '../context.ts';
import { chooseDisposition } from '../keys/choose-disposition.ts';
import { cleanFilename } from '../keys/clean-filename.ts';
import { filenameOfKey } from '../keys/own-key.ts';
import { signDownload } from '../storage/sign-download.ts';
import type { Lifetime } from './choose-lifetime.ts';
import { makePresignedId } from './link-id.ts';

/** Makes S3's own signed URL: nothing but deleting the object ends it early. */
export async function createPresignedLink(
  issuer: ActingIssuer,
  request: LinkRequest,
  storedType: string,
  { seconds, limitedBy }: Lifetime,
): Promise<Link> {
  const filename = request.filename ? cleanFilename(request.filename) : filenameOfKey(request.key);
  const signed = await signDownload(issuer.signer, {
    method: 'GET',
    key: request.key,
    seconds,
    overrides: chooseDisposition(request.disposition ?? 'auto', storedType, filename),
  });
  return {
    id: makePresignedId(issuer.ports.randomBytes),
    url: signed.url,
    expiresAt: new Date(signed.expiresAtMs).toISOString(),
    limitedBy: signed.limitedByCredentials ? 'credentials' : limitedBy,
    kind: 'presigned',
    revocable: 'object',
    renewable: false,
  };
}
