import { stripInvisible } from './strip-invisible.ts';

/** A sender's name as it may stand in a page: one line, NFC, nothing that hides. Empty when nothing of it is visible. */
export function cleanSender(name: string): string {
  return stripInvisible(name.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}
