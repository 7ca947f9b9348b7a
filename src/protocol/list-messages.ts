import type { BulkVerb } from '../core/job/bulk-work.ts';
import type { Message, OfId, Page } from './message.ts';

/** What is done with the list of uploads, and for many of them. */
export interface ListMessages {
  /** Takes ended jobs out of the list for good; their objects and links stay. */
  'history.remove': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  /** Takes ended jobs out of the list, and keeps them until nobody can want them back. Live ones stay in it. */
  'removal.begin': Message<
    'background',
    Page,
    OfId & { readonly jobIds: readonly string[] },
    { readonly removedCount: number }
  >;
  /** Puts them back into the list; `isBack`: it was not too late. */
  'removal.undo': Message<'background', Page, OfId, { readonly isBack: boolean }>;
  /** One verb for many uploads: the worker sees it through, whoever watches. */
  'bulk.start': Message<
    'background',
    Page,
    OfId & {
      readonly verb: BulkVerb;
      readonly jobIds: readonly string[];
      readonly expiresInSeconds?: number;
    }
  >;
  /** What is under way is finished. */
  'bulk.stop': Message<'background', Page, OfId>;
  /** Goes on with what was stopped or has failed. */
  'bulk.resume': Message<'background', Page, OfId>;
  /** The person has seen how it ended. */
  'bulk.dismiss': Message<'background', Page, OfId>;
  /** Ends and forgets all that is kept for an undo or still to be done for many. */
  'library.forget': Message<'background', Page, Record<never, never>>;
}
