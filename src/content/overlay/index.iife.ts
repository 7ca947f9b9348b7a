import type { OverlayCalls } from '../../protocol/overlay-calls.ts';
import { showOverlay } from './overlay.ts';

declare global {
  /** In the isolated world: the page itself does not see it. */
  var putlinkOverlay: OverlayCalls | undefined;
}

// Injected anew before each call: what is open must stay known.
globalThis.putlinkOverlay ??= { showOverlay };
