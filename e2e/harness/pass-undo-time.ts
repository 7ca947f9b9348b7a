import type { Extension } from './extension.ts';

/** Longer than anybody can undo. */
const UNDO_OVER_MS = 21_000;

/**
 * As if the time had gone by in which what was removed can be put back: it was removed so long ago, and the alarm that stands in
 * for a worker that died comes now. `e2e/library/undo.spec.ts` waits for the timer itself.
 */
export async function passUndoTime(extension: Extension): Promise<void> {
  const page = await extension.observer();
  await page.waitForFunction(async () => 'removals' in (await chrome.storage.local.get('removals')));
  await page.evaluate(async (passedMs) => {
    const { removals } = (await chrome.storage.local.get('removals')) as { removals: { atMs: number }[] };
    const longAgo = removals.map((removal) => ({ ...removal, atMs: removal.atMs - passedMs }));
    await chrome.storage.local.set({ removals: longAgo });
    await chrome.alarms.create('removals', { when: Date.now() });
  }, UNDO_OVER_MS);
}
