import type { Context } from './message.ts';
import type { MessageName, Messages } from './messages.ts';

interface Route {
  readonly to: Context;
  readonly from: readonly Context[];
  /**
   * Of a burst of uploads many come close together, and a message costs about as much for ten of them as for one. Those to one
   * receiver go in the order in which they were sent; the answers come together, so none of them takes long.
   */
  readonly isGathered?: true;
}

const PAGES = ['popup', 'library', 'options', 'editor'] as const;

/** The run-time side of `Messages`: the receiver looks here before it listens to anyone. */
export const ROUTES: { readonly [N in MessageName]: Route & { readonly to: Messages[N]['to'] } } = {
  'setup.begin': { to: 'background', from: ['popup'] },
  'account.sign-in': { to: 'background', from: PAGES },
  'account.sign-out': { to: 'background', from: PAGES },
  'accounts.forget': { to: 'background', from: ['options'] },
  'account.renew': { to: 'background', from: PAGES },
  'offscreen.warm': { to: 'background', from: PAGES },
  'upload.start': { to: 'background', from: [...PAGES, 'offscreen'] },
  'upload.tickets': { to: 'background', from: PAGES },
  'upload.refuse': { to: 'background', from: PAGES },
  'upload.cancel': { to: 'background', from: PAGES },
  'upload.retry': { to: 'background', from: PAGES },
  'upload.pause': { to: 'background', from: PAGES },
  'upload.resume': { to: 'background', from: PAGES },
  'page.capture': { to: 'background', from: PAGES },
  'pictures.edit': { to: 'background', from: ['offscreen'] },
  'capture.cancel': { to: 'background', from: [...PAGES, 'content'] },
  'link.read': { to: 'background', from: PAGES },
  'link.address': { to: 'background', from: PAGES },
  'link.open': { to: 'background', from: PAGES },
  'file.rename': { to: 'background', from: PAGES },
  'links.read': { to: 'background', from: PAGES },
  'links.copied': { to: 'background', from: PAGES },
  'link.paste': { to: 'background', from: PAGES },
  'link.terms': { to: 'background', from: PAGES },
  'links.recount': { to: 'background', from: PAGES },
  'link.renew': { to: 'background', from: PAGES },
  'link.revoke': { to: 'background', from: PAGES },
  'object.delete': { to: 'background', from: PAGES },
  'uploads.free': { to: 'background', from: PAGES },
  'history.remove': { to: 'background', from: PAGES },
  'removal.begin': { to: 'background', from: PAGES },
  'removal.undo': { to: 'background', from: PAGES },
  'bulk.start': { to: 'background', from: PAGES },
  'bulk.stop': { to: 'background', from: PAGES },
  'bulk.resume': { to: 'background', from: PAGES },
  'bulk.dismiss': { to: 'background', from: PAGES },
  'library.forget': { to: 'background', from: PAGES },
  'files.take': { to: 'offscreen', from: PAGES },
  'files.find': { to: 'offscreen', from: ['background'] },
  'files.held': { to: 'offscreen', from: ['background'] },
  'file.release': { to: 'offscreen', from: ['background'], isGathered: true },
  'transfer.start': { to: 'offscreen', from: ['background'], isGathered: true },
  'storage.warm': { to: 'offscreen', from: [...PAGES, 'background'] },
  'transfer.stop': { to: 'offscreen', from: ['background'], isGathered: true },
  'transfer.list': { to: 'offscreen', from: ['background'] },
  'clipboard.write': { to: 'offscreen', from: ['background'] },
  'bytes.tell': { to: 'offscreen', from: ['background'] },
  'timer.start': { to: 'offscreen', from: ['background'] },
  'picture.open': { to: 'offscreen', from: ['background'] },
  'picture.tile': { to: 'offscreen', from: ['background'] },
  'picture.finish': { to: 'offscreen', from: ['background'] },
  'picture.open-page': { to: 'offscreen', from: ['background'] },
  'picture.shot': { to: 'offscreen', from: ['background'] },
  'picture.drop': { to: 'offscreen', from: ['background'] },
  'capture.due': { to: 'background', from: ['offscreen'] },
  'spool.ended': { to: 'background', from: ['offscreen'] },
  'file.lost': { to: 'background', from: ['offscreen'] },
  'pick.ended': { to: 'offscreen', from: ['background'] },
  'transfer.report': { to: 'background', from: ['offscreen'] },
  'transfer.begun': { to: 'background', from: ['offscreen'] },
  'transfer.ended': { to: 'background', from: ['offscreen'], isGathered: true },
  'parts.sign': { to: 'background', from: ['offscreen'] },
  'parts.list': { to: 'background', from: ['offscreen'] },
  'parts.complete': { to: 'background', from: ['offscreen'] },
  'parts.confirmed': { to: 'background', from: ['offscreen'] },
  'popup.copy': { to: 'popup', from: ['background'] },
  'editor.copy': { to: 'editor', from: ['background'] },
  'popup.press': { to: 'popup', from: ['background'] },
  'popup.copy-picture': { to: 'popup', from: ['background'] },
  'page.press': { to: 'background', from: ['popup'] },
  'page.shot': { to: 'background', from: ['content'] },
  'page.settled': { to: 'background', from: ['content'] },
  'page.bytes': { to: 'background', from: ['content'] },
  'area.chosen': { to: 'background', from: ['content'] },
  'page.picture': { to: 'background', from: ['content'] },
};
