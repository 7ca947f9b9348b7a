import { presentMadeUp } from '../generated/made-up.ts';

/** Takes typing, and cuts what is too long when its server has said so. */
presentMadeUp({ kind: 'field', later: 'cuts', laterMs: 1500 });
