import { presentMadeUp } from '../generated/made-up.ts';

/** The same with a text of its own, and an undo on the keyboard. */
presentMadeUp({ kind: 'model', paste: 'clipboard' });
