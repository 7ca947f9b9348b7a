import type { PageCalls } from '../protocol/page-calls.ts';
import { lookAtSource } from './bytes/look-at-source.ts';
import { sendBytes, stopBytes } from './bytes/send-bytes.ts';
import { sendHead } from './bytes/send-head.ts';
import { sendDrawn, sendUnreported } from './bytes/send-shown.ts';
import { copyPicture } from './clipboard/copy-picture.ts';
import { hideCountdown, showCountdown } from './countdown/countdown.ts';
import { pinEditor, pinLikely } from './editor/pins.ts';
import { insertLink, nextOutcome, refusalOf } from './insert/insert-link.ts';

declare global {
  /** The page's side of `callPage`, in the isolated world: the page itself does not see it. */
  var putlinkPage: PageCalls | undefined;
}

// Injected anew before each call: the pins of the first time must stay.
globalThis.putlinkPage ??= {
  pinEditor,
  pinLikely,
  refusalOf,
  insertLink,
  nextOutcome,
  readSelection: () => getSelection()?.toString() ?? '',
  lookAtSource,
  sendHead,
  sendBytes,
  sendUnreported,
  sendDrawn,
  stopBytes,
  copyPicture,
  showCountdown,
  hideCountdown,
};
