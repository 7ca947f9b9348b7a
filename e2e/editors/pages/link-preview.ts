import { presentMadeUp } from '../generated/made-up.ts';

/** Shows below the text what is behind a link in it. */
presentMadeUp({ kind: 'native', card: 'preview', cardAfterMs: 200 });
