import type { BulkFailure } from '../core/job/bulk-work.ts';
import type { Failure } from '../core/job/failure.ts';
import type { Delivery } from '../core/job/job.ts';
import type { FormattedLink, LinkFormat } from '../core/link/link-format.ts';
import type { TermsChange } from '../core/link/link-terms.ts';
import type { Message, OfJob, Page } from './message.ts';

/** Links, and what is done with them. */
export interface LinkMessages {
  /** The link in the job's format; a presigned one may be made anew for it. */
  'link.read': Message<'background', Page, OfJob & { readonly format?: LinkFormat }, FormattedLink>;
  /** The link as a bare address, whatever its format. */
  'link.address': Message<'background', Page, OfJob, { readonly url: string }>;
  /** Opens the link in a tab. */
  'link.open': Message<'background', Page, OfJob>;
  /** Another name for the file, also for whoever opens its link. */
  'file.rename': Message<'background', Page, OfJob & { readonly name: string }>;
  /** Those that can be had, in the order in which they were asked for. */
  'links.read': Message<
    'background',
    Page,
    { readonly jobIds: readonly string[] },
    {
      readonly links: readonly (OfJob & { readonly link: FormattedLink })[];
      readonly failures: readonly BulkFailure[];
    }
  >;
  /** The page has put the links on the clipboard. */
  'links.copied': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  /** `pasting`: an editor was found and gets the link as soon as the popup, which has its focus, is closed. */
  'link.paste': Message<
    'background',
    Page,
    OfJob & { readonly tabId: number },
    { readonly delivery: Delivery | 'pasting'; readonly notice?: Failure }
  >;
  /** What whoever opens the link needs, may and sees from now on. */
  'link.terms': Message<'background', Page, OfJob & { readonly change: TermsChange }>;
  /** Asks the endpoint how often links with a limit have been downloaded. The reply comes when it is written down. */
  'links.recount': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  'link.renew': Message<'background', Page, OfJob & { readonly expiresInSeconds: number }>;
  'link.revoke': Message<'background', Page, OfJob>;
  'object.delete': Message<'background', Page, OfJob>;
  'clipboard.write': Message<'offscreen', 'background', FormattedLink, boolean>;
  /** The popup is open and focused, so it can write the clipboard without any permission. */
  'popup.copy': Message<'popup', 'background', FormattedLink, boolean>;
  /** The same of an editor that waits for its picture's link. One that nobody looks at says false. */
  'editor.copy': Message<'editor', 'background', FormattedLink, boolean>;
}
