import { chooseDisposition, type ResponseOverrides } from '../keys/choose-disposition.ts';
import type { LinkRecord } from '../links/link-record.ts';
import type { StoredObject } from '../storage/storage.ts';

/** How S3 is to answer who follows a link; `view` is for a page that shows the file, whatever the sender wished. */
export function fileAnswer(record: LinkRecord, object: StoredObject, isView = false): ResponseOverrides {
  return chooseDisposition(isView ? 'inline' : record.disposition, object.contentType, record.filename);
}

/** Whether a browser that is led to the file shows it, and does not save it. */
export function isShownByBrowsers(record: LinkRecord, object: StoredObject): boolean {
  return fileAnswer(record, object).contentDisposition.startsWith('inline');
}
