import type { Message, Page } from './message.ts';

/** Connecting, signing in and out. */
export interface AccountMessages {
  /**
   * The person wants to connect by the set-up code in the address of `tabId`, and the browser is about to ask them. When the popup
   * is gone the settings page takes the place of that page and goes on. The reply comes when it is written down.
   */
  'setup.begin': Message<
    'background',
    'popup',
    { readonly code: string; readonly tabId: number; readonly placing: 'add' | 'replace' }
  >;
  /**
   * Opens a window in which the person signs in at a place. The reply comes when they have; then the place is theirs, and uploads
   * that have waited for it go on.
   */
  'account.sign-in': Message<
    'background',
    Page,
    {
      readonly placeId: string;
      /** Who is needed; anybody, where it is left out. */
      readonly accountId?: string;
      /** Another account than the one that the browser knows. */
      readonly other?: boolean;
    },
    { readonly accountId: string; readonly label: string }
  >;
  'account.sign-out': Message<'background', Page, { readonly accountId: string }>;
  /** Signs everybody out, and forgets who they were. */
  'accounts.forget': Message<'background', 'options', Record<never, never>>;
  /** Puts a token into memory that may be sent now. `refused`: one that the endpoint takes no more. */
  'account.renew': Message<'background', Page, { readonly accountId: string; readonly refused?: string }>;
}
