import { presentMadeUp } from '../generated/made-up.ts';

/** Takes a paste and shows it three seconds later, when its server has answered. */
presentMadeUp({ kind: 'model', paste: 'event', drawsAfterMs: 3000 });
