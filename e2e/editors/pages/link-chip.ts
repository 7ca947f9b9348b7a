import { presentMadeUp } from '../generated/made-up.ts';

/** Shows a link as a chip with another text, a moment after it came in. */
presentMadeUp({ kind: 'model', paste: 'event', card: 'chip', cardAfterMs: 200 });
