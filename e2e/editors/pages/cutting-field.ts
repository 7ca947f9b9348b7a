import { presentMadeUp } from '../generated/made-up.ts';

/** Drops what is more than a short message, as fields with a counter do. */
presentMadeUp({ kind: 'field', control: 'sync', limit: 30 });
