import { presentMadeUp } from '../generated/made-up.ts';

/** Lets no digit in. */
presentMadeUp({ kind: 'field', tag: 'input', control: 'sync', rewrites: 'no-digits' });
