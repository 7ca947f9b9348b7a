import type { OpenLink } from '../visits/visits.ts';
import { isShownByBrowsers } from './file-answer.ts';
import { needsGrant, viewOf } from './view.ts';
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
  /** What the link's query has of it. */
  grant: string | undefined;
}

/**
 * `file` and `view` lead to S3, `there` is the page after one that waited, `page` the one about the file, `password` asks for
 * that.
 */
export type LinkAnswer = 'file' | 'view' | 'there' | 'page' | 'password';

/** Whether a program asks for the file itself, which takes one of the downloads of a link that has a number of them. */
export function takesDownload({ asker, isHead, isView }: Opening): boolean {
  return asker === 'program' && !isHead && !isView;
}

/** What somebody gets who opens a link that works. A preview never gets the file, nor does a person by accident. */
export function whatToAnswer(opening: Opening, link: OpenLink): LinkAnswer {
  const { asker } = opening;
  const { record, object, isOpen, isGranted } = link;
  if (!isOpen) return 'password';
  if (opening.isView && viewOf(record, object, isGranted) !== undefined) return 'view';
  if (opening.isHead || takesDownload(opening)) return 'file';
  if (asker !== 'person') return 'page';
  if (opening.isClick && (isGranted || !needsGrant(record))) return 'file';
  if (needsGrant(record) || !isShownByBrowsers(record, object)) return 'page';
  return opening.hasWaited ? 'there' : 'file';
}
