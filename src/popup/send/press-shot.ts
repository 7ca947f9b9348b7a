import { tell } from '../../platform/messaging/messages.ts';

/**
 * Lends a shot of a page the click that the person has made here: for five seconds the browser counts none of those that carry it.
 * False when that is over.
 */
export function pressShot(runId: string): boolean {
  if (!navigator.userActivation.isActive) return false;
  tell('page.press', { runId });
  return true;
}
