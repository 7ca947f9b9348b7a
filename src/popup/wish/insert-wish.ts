import { signal } from '@preact/signals';
import { isWithin } from '../../core/time/is-within.ts';
import { type InsertWish, insertWish as insertWishRecord } from '../../platform/storage/records.ts';
import type { FirstReading } from '../../uploads/view/first-reading.ts';

/** Set while the popup is open for "Upload a file and insert its link"; its editor is where the right-click was. */
export const insertWish = signal<InsertWish | null>(null);

/** One that was not taken up at once, because the popup could not be opened, is forgotten after this. */
const LIFE_MS = 120_000;

/** Takes what the context menu left for this popup; the next one is an ordinary one again. */
export async function takeInsertWish(reading: Promise<FirstReading>): Promise<void> {
  const { insertWish: wish } = await reading;
  if (!wish) return;
  await insertWishRecord.clear();
  if (isWithin(LIFE_MS, wish.at, Date.now())) insertWish.value = wish;
}

export function dropInsertWish(): void {
  insertWish.value = null;
}
