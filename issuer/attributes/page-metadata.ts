import type { UploadRequest } from '../../src/contract/upload-request.ts';
import type { IssuerConfig } from '../config/config.ts';

/** Names and values of all that an object has. Source: Amazon S3 user guide, "Working with object metadata". */
const METADATA_MAX_BYTES = 2048;

/**
 * What an object says of the page that it shows: `page-title` and `page-url`, in ASCII, where everything else is percent-encoded as
 * in a URL. What does not fit beside the configured metadata is shortened (the title) or left out (the address).
 */
export function pageMetadata(
  { objectMetadata }: Pick<IssuerConfig, 'objectMetadata'>,
  page: UploadRequest['page'],
): Record<string, string> {
  let room = METADATA_MAX_BYTES - Object.entries(objectMetadata).flat().join('').length;
  const found: Record<string, string> = {};
  const add = (name: string, value: string) => {
    if (value === '' || name.length + value.length > room) return;
    found[name] = value;
    room -= name.length + value.length;
  };
  add('page-url', page?.url ?? '');
  add('page-title', encodedStart(page?.title ?? '', room - 'page-title'.length));
  return found;
}

/** As many whole characters as there is room for. Blanks stay, so that an English title can be read as it is. */
function encodedStart(title: string, room: number): string {
  const line = title
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
  let start = '';
  for (const character of line) {
    const next = /[\x20-\x24\x26-\x7e]/.test(character) ? character : encodeURIComponent(character);
    if (start.length + next.length > room) break;
    start += next;
  }
  return start.trim();
}
