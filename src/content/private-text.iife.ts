import type { PrivateText } from '../protocol/private-text.ts';
import { findPrivateText } from './private-text/find-private-text.ts';

declare global {
  /** In the isolated world: the page itself does not see it. */
  var putlinkPrivateText: (() => PrivateText) | undefined;
}

globalThis.putlinkPrivateText = findPrivateText;
