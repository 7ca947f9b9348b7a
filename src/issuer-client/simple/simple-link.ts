import { fail } from '../../core/job/failure.ts';
import { presignedExpiry, publicObjectUrl } from '../../core/link/object-address.ts';
import type { IssuerClient, LinkWish, MadeLink } from '../issuer-client.ts';

/**
 * The link for an endpoint that only signs uploads: the one that it handed out with the ticket, else the object's
 * address under the public base of the settings.
 *
 * @throws FailureError `link-unavailable` when there is neither, `bucket-unknown` when nobody knows under which key the
 * object is
 */
export function simpleLink({ key, downloadUrl }: LinkWish, publicBase: string): MadeLink {
  if (downloadUrl) {
    const link = {
      id: '',
      expiresAt: presignedExpiry(downloadUrl),
      renewable: false,
      revocable: 'none',
    } as const;
    return { url: downloadUrl, link: { ...link, kind: 'presigned' } };
  }
  if (publicBase === '') return fail('link-unavailable');
  if (key === '') return fail('bucket-unknown');
  const url = publicObjectUrl(publicBase, key);
  return url === null ? fail('link-unavailable') : publicLink(url);
}

/** A link that nobody has said the end of, and that everybody may keep. */
export const publicLink = (url: string): MadeLink => ({
  url,
  link: { id: '', kind: 'public', expiresAt: null, renewable: false, revocable: 'none', url },
});

/** What a simple endpoint cannot do, of whichever dialect. */
export const simpleLimits: Pick<
  IssuerClient,
  'renewLink' | 'renameLink' | 'setTerms' | 'readLink' | 'revokeLink' | 'tellUpload' | 'deleteObject'
> = {
  renewLink: async () => fail('link-unavailable'),
  renameLink: async () => fail('link-unavailable'),
  setTerms: async () => fail('link-unavailable'),
  readLink: async () => fail('link-unavailable'),
  revokeLink: async () => fail('link-unavailable'),
  tellUpload: async () => fail('link-unavailable'),
  deleteObject: async () => fail('link-unavailable'),
};
