import type { JobLink } from '../../core/job/job.ts';
import type { TermsChange } from '../../core/link/link-terms.ts';

/** What the form about a link holds. */
export interface TypedTerms {
  readonly password: string;
  readonly removesPassword: boolean;
  /** `keep`: as it is, with what was counted; `none`: no limit; else a number, counted from now on. */
  readonly downloads: string;
  readonly from: string;
}

export const termsAsTyped = (link: JobLink | undefined): TypedTerms => ({
  password: '',
  removesPassword: false,
  downloads: link?.maxDownloads === undefined ? 'none' : 'keep',
  from: link?.from ?? '',
});

/**
 * What the endpoint is asked to change; null when that is nothing. A password loses the white space around it, which nobody sees when
 * they type it off.
 */
export function changeOf(
  { password, removesPassword, downloads, from }: TypedTerms,
  link: JobLink | undefined,
): TermsChange | null {
  const isLimited = link?.maxDownloads !== undefined;
  const newPassword = password.trim();
  const change: TermsChange = {
    ...(newPassword === '' ? (removesPassword ? { password: null } : {}) : { password: newPassword }),
    ...(downloads === 'keep' || (downloads === 'none' && !isLimited)
      ? {}
      : { maxDownloads: downloads === 'none' ? null : Number(downloads) }),
    ...(from.trim() === (link?.from ?? '') ? {} : { from: from.trim() || null }),
  };
  return Object.keys(change).length > 0 ? change : null;
}
