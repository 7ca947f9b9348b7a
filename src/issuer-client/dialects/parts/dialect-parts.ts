import { FailureError, fail, failureFrom } from '../../../core/job/failure.ts';
import type { PartsTicket } from '../../../core/job/ticket.ts';
import { DAY_SECONDS } from '../../../core/link/link-expiry.ts';
import { presignedExpiry } from '../../../core/link/object-address.ts';
import { planParts } from '../../../core/parts/part-plan.ts';
import { PARTS_FROM_BYTES } from '../../../core/parts/parts-from.ts';
import type { PartCalls } from '../../part-calls.ts';
import { UNKNOWN_LIFE_MS } from '../../simple/simple-ticket.ts';
import type { AskedFile, BegunAnswer } from '../declaration.ts';
import { isJoinedAlready } from './find-joined.ts';
import { cutOf } from './part-size.ts';
import type { PartsDeclaration, Ways } from './parts-declaration.ts';
import { readUploadName, uploadName } from './upload-name.ts';
import { uploadUrls } from './upload-urls.ts';

/** Buckets that clear away what was begun and never ended do it after a week, by most people's rule. */
const UPLOAD_LIFE_MS = 6 * DAY_SECONDS * 1000;

/**
 * Begins an upload in parts for a large file. Null where it goes in one piece: it is small, or the endpoint, which is not
 * bound to, knows no parts.
 *
 * @throws FailureError where there is no answer, or the person has to do something first
 */
export async function beginParts(
  file: AskedFile,
  declaration: PartsDeclaration,
  ways: Ways,
): Promise<PartsTicket | null> {
  if (!declaration.begin || file.sizeBytes < PARTS_FROM_BYTES) return null;
  try {
    const upload = await declaration.begin(file, ways);
    return {
      mode: 'multipart',
      key: upload.key,
      upload: uploadName(upload),
      ...cutOf(file.sizeBytes),
      expiresAt: Date.now() + UPLOAD_LIFE_MS,
      expiresByOwnClock: true,
    };
  } catch (thrown) {
    if (isNoToParts(thrown)) return null;
    throw thrown;
  }
}

const NOES: ReadonlySet<string> = new Set(['issuer-refused', 'not-an-issuer', 'storage-refused']);

/** The one request that the file is sent with instead tells whether it was the parts. */
const isNoToParts = (thrown: unknown) => {
  const { code, retriable } = failureFrom(thrown);
  return NOES.has(code) && !retriable;
};

/**
 * The ticket for an upload in parts that came signed as a whole.
 *
 * @throws FailureError `issuer-refused` for parts that do not fit, and, to be tried again, where there is no room for their URLs
 */
export async function keepBegun(
  { begun, partSizeBytes, urls }: BegunAnswer,
  { sizeBytes }: AskedFile,
  ways: Ways,
): Promise<PartsTicket> {
  const partCount = urls.parts.length;
  const free = () => ways.atStorage({ method: 'DELETE', url: urls.abort }).catch(() => undefined);
  const plan = partCount > 0 && planParts(sizeBytes, { partSize: partSizeBytes, partCount });
  if (!plan) {
    await free();
    return fail('issuer-refused', { reason: sizeBytes === 0 ? 'empty' : 'parts' });
  }
  const upload = uploadName(begun);
  // A browser gives 10 MB for all that is kept in its memory; others need theirs no more when they are through.
  await uploadUrls()
    .write(upload, { ...urls, atMs: Date.now() })
    .catch(async () => {
      await free();
      fail('issuer-refused', { reason: 'parts' }, true);
    });
  const ends = urls.parts.flatMap((url) => presignedExpiry(url) ?? []);
  const life =
    ends.length > 0
      ? { expiresAt: Math.min(...ends) }
      : { expiresAt: Date.now() + UNKNOWN_LIFE_MS, expiresByOwnClock: true };
  return { mode: 'multipart', key: begun.key, upload, partSizeBytes, partCount, ...life };
}

/** The calls around an upload in parts, by the dialect's declaration. */
export function createDialectParts(declaration: PartsDeclaration, ways: Ways): PartCalls {
  return {
    async sign({ upload }, parts) {
      const numbers = parts.map(({ partNumber }) => partNumber);
      const urls = await declaration.sign(readUploadName(upload), numbers, ways);
      return numbers.map((partNumber) => {
        const url = urls.get(partNumber);
        if (url === undefined) return fail('not-an-issuer', { reason: 'parts' });
        const expiresAt = presignedExpiry(url) ?? Date.now() + UNKNOWN_LIFE_MS;
        return { partNumber, url, headers: {}, expiresAt };
      });
    },

    list: ({ upload }) => declaration.list(readUploadName(upload), ways),

    async complete({ upload }, { parts }) {
      const name = readUploadName(upload);
      await declaration.complete(name, parts, ways).catch(async (thrown) => {
        if (!(await isJoinedAlready(thrown, name.key, parts, declaration, ways))) throw thrown;
        await uploadUrls().remove([upload]);
      });
      return undefined;
    },

    async abort({ upload }) {
      await declaration.abort(readUploadName(upload), ways).catch((thrown) => {
        const reason = failureFrom(thrown);
        // What is gone is none to free.
        if (reason.detail?.reason !== 'upload_not_found') throw new FailureError(reason);
      });
    },
  };
}
