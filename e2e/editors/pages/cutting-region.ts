import { presentMadeUp } from '../generated/made-up.ts';

/** Drops what is more than a short message. */
presentMadeUp({ kind: 'native', limit: 30 });
