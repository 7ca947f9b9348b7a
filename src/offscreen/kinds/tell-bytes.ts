import type { ReplyOf, RequestOf } from '../../protocol/messages.ts';
import { isWhatWasAsked } from './judge-bytes.ts';
import { nameSource } from './name-source.ts';

/** What bytes from a page are and what they are called; null when they are not what was asked for. */
export async function tellBytes(found: RequestOf<'bytes.tell'>): Promise<ReplyOf<'bytes.tell'>> {
  const { wanted, bytes, contentDisposition, askedUrl } = found;
  return (await isWhatWasAsked(wanted, { bytes, contentDisposition, url: askedUrl }))
    ? nameSource(found)
    : null;
}
