import { presentMadeUp } from '../generated/made-up.ts';

/** Puts the caret at the end a moment after each change, as input masks do. */
presentMadeUp({ kind: 'field', tag: 'input', control: 'late', jumps: true });
