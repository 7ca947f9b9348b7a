import { presentMadeUp } from '../generated/made-up.ts';

/** Shows a paste, and puts its old text back when its server did not like it. */
presentMadeUp({ kind: 'model', paste: 'event', later: 'reverts', laterMs: 1500 });
