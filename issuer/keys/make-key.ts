import { KEY_MAX_BYTES, SEGMENT_MAX_BYTES } from '../../src/contract/limits.ts';
import { ProblemError } from '../http/problem-error.ts';
import { cleanFilename } from './clean-filename.ts';
import { cleanFolder } from './clean-folder.ts';
import { isReserved } from './own-key.ts';
import { shortenInMiddle } from './shorten-in-middle.ts';

const MIN_NAME_BYTES = 60;

/**
 * `{prefix}{folder/}{random}/{file name}`, at most 1024 bytes of UTF-8 and 255 a segment. The random part makes
 * every upload an object of its own and keeps the key from being guessed.
 *
 * @throws {ProblemError} `invalid_filename` or `invalid_key`
 */
export function makeKey(prefix: string, folder: string, random: Uint8Array, filename: string): string {
  const directory = `${prefix}${cleanFolder(folder)}${Buffer.from(random).toString('base64url')}/`;
  if (isReserved(directory)) throw new ProblemError('invalid_key', 'This folder is reserved.');
  const nameMaxBytes = Math.min(SEGMENT_MAX_BYTES, KEY_MAX_BYTES - Buffer.byteLength(directory, 'utf8'));
  if (nameMaxBytes < MIN_NAME_BYTES) throw new ProblemError('invalid_key', 'The folder is too long.');
  return directory + shortenInMiddle(cleanFilename(filename), nameMaxBytes);
}
