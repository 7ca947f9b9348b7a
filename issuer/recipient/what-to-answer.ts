import type { LinkRecord } from '../links/link-record.ts';
import type { StoredObject } from '../storage/storage.ts';
import { isShownByBrowsers } from './file-answer.ts';
import { viewOf } from './view.ts';
import type { Asker } from './who-asks.ts';

/** How a link is opened. */
export interface Opening {
  asker: Asker;
  isHead: boolean;
  /** The page of a link whose file was not there looks whether it is now. */
  hasWaited: boolean;
  /** The button of a page was pressed. */
  isClick: boolean;
  /** A page or a preview is to show the file. */
  isView: boolean;
}

/** `file` and `view` lead to S3, `there` is the page after one that waited, `page` the one about the file. */
export type LinkAnswer = 'file' | 'view' | 'there' | 'page';

/** Whether the file itself is asked for, which takes one of the downloads of a link that has a number of them. */
export function asksForFile({ asker, isHead, isClick, isView }: Opening): boolean {
  return !isHead && !isView && (asker === 'program' || (asker === 'person' && isClick));
}

/** What somebody gets who opens a link that works. A preview never gets the file, nor does a person by accident. */
export function whatToAnswer(
  opening: Opening,
  { record, object }: { record: LinkRecord; object: StoredObject },
): LinkAnswer {
  if (opening.isView && viewOf(record, object) !== undefined) return 'view';
  if (opening.isHead || asksForFile(opening)) return 'file';
  const opensAtOnce =
    opening.asker === 'person' && record.maxDownloads === undefined && isShownByBrowsers(record, object);
  if (opensAtOnce) return opening.hasWaited ? 'there' : 'file';
  return 'page';
}
