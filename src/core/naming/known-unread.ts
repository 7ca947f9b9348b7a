import { PARTS_FROM_BYTES } from '../parts/parts-from.ts';

/** Cameras and phones write details into these, and without them a file is shorter. Other pictures seldom have any. */
const WITH_DETAILS = /^image\/(?:jpeg|hei[cf]|avif|tiff)/;

/**
 * Whether it is known what a file will be sent as before anybody has read it: with which type, and how long. It may turn out
 * otherwise, for what a file is called and what it is are two things.
 *
 * @param file `type` as its name and the browser say, empty where neither does
 */
export function isKnownUnread({
  type,
  sizeBytes,
  keepsDetails,
}: {
  readonly type: string;
  readonly sizeBytes: number;
  readonly keepsDetails?: true;
}): boolean {
  // Of a text its bytes tell the charset; and a video may have a name that means a program (`.ts`).
  if (type === '' || type.startsWith('text/')) return false;
  // An upload in parts that was begun in vain would have to be ended.
  return sizeBytes < PARTS_FROM_BYTES && (keepsDetails === true || !WITH_DETAILS.test(type));
}
