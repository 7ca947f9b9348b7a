import { FailureError, failureFrom } from '../../../core/job/failure.ts';
import { presignedExpiry, signingTime } from '../../../core/link/object-address.ts';
import { uploadGone, uploadUnlisted } from '../../../core/transfer/upload-gone.ts';
import type { PartsDeclaration, UploadAtStorage } from './parts-declaration.ts';
import { COMPLETION_ROOT, completionXml } from './storage-xml.ts';
import { uploadName } from './upload-name.ts';
import { type UploadUrls, uploadUrls } from './upload-urls.ts';

/** A part whose URL is this close to its end is not begun. */
const MARGIN_MS = 15_000;

/**
 * The calls around an upload whose endpoint has signed everything when it began. Nothing can be signed again, and nobody can
 * list the parts: an upload that outlives its URLs, or the browser, begins anew.
 */
export const signedTogether: PartsDeclaration = {
  async sign(upload, partNumbers) {
    const urls = await keptFor(upload);
    return new Map(
      partNumbers.map((number) => {
        const url = urls.parts[number - 1];
        if (url === undefined || isOver(url, urls)) throw new FailureError(uploadGone());
        return [number, url];
      }),
    );
  },

  list: async () => {
    throw new FailureError(uploadUnlisted());
  },

  async complete(upload, parts, { atStorage }) {
    const urls = await keptFor(upload);
    const { complete: url } = urls;
    if (isOver(url, urls)) throw new FailureError(uploadGone());
    await atStorage({ method: 'POST', url, body: completionXml(parts), root: COMPLETION_ROOT }).catch(
      (thrown) => {
        const reason = failureFrom(thrown);
        // By the storage's clock it is over, and nobody signs another one.
        throw new FailureError(reason.code === 'ticket-expired' ? uploadGone(reason.detail) : reason);
      },
    );
    await uploadUrls().remove([uploadName(upload)]);
  },

  /** Without the URL nobody can free it; what clears away uploads that were never ended in the bucket will. */
  async abort(upload, { atStorage }) {
    const urls = await uploadUrls().read(uploadName(upload));
    if (!urls) return;
    if (!isOver(urls.abort, urls)) await atStorage({ method: 'DELETE', url: urls.abort });
    await uploadUrls().remove([uploadName(upload)]);
  },
};

async function keptFor(upload: UploadAtStorage): Promise<UploadUrls> {
  const urls = await uploadUrls().read(uploadName(upload));
  if (!urls) throw new FailureError(uploadGone());
  return urls;
}

/** By the span that was signed, from when it came here: the two clocks may differ by more than that. */
function isOver(url: string, { atMs }: UploadUrls): boolean {
  const [from, to] = [signingTime(url), presignedExpiry(url)];
  return from !== null && to !== null && Date.now() - atMs > to - from - MARGIN_MS;
}
