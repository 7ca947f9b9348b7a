import { entriesIn, INDEX_ITEMS } from '../../platform/storage/read-job-index.ts';
import {
  captureChoice,
  captureUnderWay,
  credentialsRecord,
  endpointAbilities,
  insertWish,
  serverClocks,
  settingsRecord,
} from '../../platform/storage/records.ts';
import { askNow } from '../../platform/storage/storage-areas.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';

async function readFirst() {
  const {
    settings,
    credentials,
    abilities,
    clocks,
    captureChoice: choice,
    captureUnderWay: underWay,
    insertWish: wish,
    ...index
  } = await readTogether({
    settings: settingsRecord,
    credentials: credentialsRecord,
    abilities: endpointAbilities,
    clocks: serverClocks,
    captureChoice,
    captureUnderWay,
    insertWish,
    ...INDEX_ITEMS,
  });
  return {
    settings,
    credentials,
    abilities,
    clocks,
    captureChoice: choice,
    captureUnderWay: underWay,
    insertWish: wish,
    entries: entriesIn(index),
  };
}

export type FirstReading = Awaited<ReturnType<typeof readFirst>>;

/**
 * What the first picture needs and no row: one question to the browser, asked when this module is run. A page imports it before
 * anything else, so that the browser looks while the rest is run. Whoever takes it over begins to watch in the same tick, so no
 * change is lost.
 */
export const firstReading: Promise<FirstReading> = readFirst();
askNow();
