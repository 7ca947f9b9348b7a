/** What a new link is made with beside its life. Its password is never among it: that is set when the person types it. */
export interface LinkTerms {
  readonly maxDownloads?: number;
  /** Who sends the file, as the page under the link says it. */
  readonly from?: string;
}

/**
 * A change of what whoever opens a link needs, may and sees; null takes it away. It may hold a password, so it is in no record
 * and no log.
 */
export interface TermsChange {
  readonly password?: string | null;
  readonly maxDownloads?: number | null;
  readonly from?: string | null;
}

/** Offered numbers of downloads; an endpoint takes up to a thousand. */
export const DOWNLOAD_LIMITS = [1, 2, 3, 5, 10, 20, 50, 100] as const;
export const DOWNLOAD_LIMIT_MAX = 1000;

/** Of a sender's name, in characters. */
export const SENDER_LENGTH_MAX = 80;

interface Counted {
  readonly maxDownloads?: number;
  readonly downloads?: number;
}

/** How many downloads a link has left, as far as is known; undefined where they are not limited. */
export const downloadsLeft = ({ maxDownloads, downloads = 0 }: Counted): number | undefined =>
  maxDownloads === undefined ? undefined : Math.max(0, maxDownloads - downloads);

/** True when nobody new gets the file by this link any more. */
export const isUsedUp = (link: Counted): boolean => downloadsLeft(link) === 0;

/** True where people are asked, by a page, before they get the file: for a password, or whether they want to take a download. */
export const asksFirst = ({
  hasPassword,
  maxDownloads,
}: Counted & { readonly hasPassword?: true }): boolean => hasPassword === true || maxDownloads !== undefined;
