import type { LinkRecord } from '../links/link-record.ts';
import { shownType } from '../media/shown-types.ts';
import type { StoredObject } from '../storage/storage.ts';

/** In a link's query: the file itself is asked for, by the button of its page. */
export const DOWNLOAD = 'download';

/** In a link's query: the file is asked for by a page, or a preview, that shows it. */
export const VIEW = 'view';

/** In a link's query: what a click, or a password, has given. */
export const GRANT = 'grant';

/** How a page can show a file. */
export type View = 'image' | 'video' | 'audio';

/** Whether people have to press a button, or give a password, before they get the file. */
export const needsGrant = ({ maxDownloads, password }: LinkRecord) =>
  maxDownloads !== undefined || password !== undefined;

/** What every browser and chat draws. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** A page should not make anybody load more than that unasked. Films are loaded as far as they are watched. */
const PICTURE_MAX_BYTES = 20 * 1024 * 1024;

/**
 * How a file may be shown in a page or a preview: only what nothing runs in. To show the file of a link with a limit or
 * a password is to hand it out, so that needs a grant.
 */
export function viewOf(
  record: LinkRecord,
  { contentType, sizeBytes }: StoredObject,
  isGranted: boolean,
): View | undefined {
  if (needsGrant(record) && !isGranted) return undefined;
  const type = shownType((contentType.split(';')[0] ?? '').trim().toLowerCase());
  if (type === undefined) return undefined;
  if (PICTURES.includes(type)) return sizeBytes <= PICTURE_MAX_BYTES ? 'image' : undefined;
  const [family] = type.split('/');
  return family === 'video' || family === 'audio' ? family : undefined;
}
