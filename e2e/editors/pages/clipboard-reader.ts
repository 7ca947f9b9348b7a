import { presentMadeUp } from '../generated/made-up.ts';

/** Answers a paste with what it reads from the clipboard itself, as some chats do for the sake of pictures. */
presentMadeUp({ kind: 'native', paste: 'clipboard' });
