import type { LinkTerms } from '../link/link-terms.ts';
import type { Job } from './job.ts';

/** What a new link to the job's file is to be made with: as the link before it, else as the settings said when it began. */
export function termsOf({ link, maxDownloads = link?.maxDownloads, from = link?.from }: Job): LinkTerms {
  return {
    ...(maxDownloads === undefined ? {} : { maxDownloads }),
    ...(from === undefined ? {} : { from }),
  };
}

/** The person wanted a limit from the start, and the endpoint has made a link without one. */
export const lacksLimit = ({ link, maxDownloads }: Job): boolean =>
  maxDownloads !== undefined && link !== undefined && link.maxDownloads === undefined;
