/** Why there is no shot, as far as the browser says: each has words of its own. */
export type CaptureRefusal =
  /** The person has not clicked on Putlink over this page, or the page was left since. */
  | 'not-invoked'
  /** The browser's own rules, or an administrator's. */
  | 'closed-page'
  | 'local-file'
  | 'policy'
  | 'minimised'
  /** No picture came. */
  | 'no-answer';

/**
 * What Chromium's words mean. A page may be closed for good, or only as long as nobody clicks on the icon over it.
 *
 * Source: Chromium 156, extensions/common/manifest_constants and chrome/browser/extensions/api/tabs, tried in e2e/capture.
 */
export function judgeRefusal(message: string, url: string | undefined): CaptureRefusal {
  if (/screenshots has been disabled/i.test(message)) return 'policy';
  if (/view is invisible|readback failed|unknown error|No active web contents/i.test(message))
    return 'no-answer';
  if (/'activeTab' permission|'<all_urls>' or 'activeTab'/i.test(message)) {
    return url?.startsWith('file:') ? 'local-file' : 'not-invoked';
  }
  return url?.startsWith('file:') ? 'local-file' : 'closed-page';
}
