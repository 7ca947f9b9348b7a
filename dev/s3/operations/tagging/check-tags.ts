import { S3Error } from '../../http/s3-error.ts';
import type { Tag } from '../../storage/object-version.ts';

/** Source: S3 user guide, "Categorizing your objects using tags" and "Using cost allocation S3 bucket tags". */
export const MAX_OBJECT_TAGS = 10;
export const MAX_BUCKET_TAGS = 50;
const MAX_KEY_CHARACTERS = 128;
const MAX_VALUE_CHARACTERS = 256;
const ALLOWED_CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Gives the tags back by key. Throws S3Error BadRequest for too many, InvalidTag for one that cannot be. */
export function checkTags(tags: readonly Tag[], maxTags: number): Tag[] {
  if (tags.length > maxTags) {
    const what = maxTags === MAX_OBJECT_TAGS ? 'Object tags' : 'Bucket tag count';
    throw new S3Error('BadRequest', `${what} cannot be greater than ${maxTags}`);
  }
  for (const { key, value } of tags) {
    const refuse = (message: string) => new S3Error('InvalidTag', message, { TagKey: key });
    if (key === '' || !isText(key, MAX_KEY_CHARACTERS))
      throw refuse('The TagKey you have provided is invalid');
    if (!isText(value, MAX_VALUE_CHARACTERS)) throw refuse('The TagValue you have provided is invalid');
    if (key.toLowerCase().startsWith('aws:'))
      throw refuse('System tags cannot be added/updated by requester');
  }
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  }
  return tags.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function isText(text: string, maxCharacters: number): boolean {
  return text.length <= maxCharacters && ALLOWED_CHARACTERS.test(text);
}
