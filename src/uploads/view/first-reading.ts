import { entriesIn, INDEX_ITEMS } from '../../platform/storage/read-job-index.ts';
import {
  captureChoice,
  captureUnderWay,
  credentialsRecord,
  endpointAbilities,
  serverClocks,
  settingsRecord,
} from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';

/**
 * What the first picture needs and no row: one question to the browser, begun before anything else. Whoever takes it over
 * begins to listen in the same tick, so no change is lost.
 */
export async function readFirst() {
  const {
    settings,
    credentials,
    abilities,
    clocks,
    captureChoice: choice,
    captureUnderWay: underWay,
    ...index
  } = await readTogether({
    settings: settingsRecord,
    credentials: credentialsRecord,
    abilities: endpointAbilities,
    clocks: serverClocks,
    captureChoice,
    captureUnderWay,
    ...INDEX_ITEMS,
  });
  return {
    settings,
    credentials,
    abilities,
    clocks,
    captureChoice: choice,
    captureUnderWay: underWay,
    entries: entriesIn(index),
  };
}

export type FirstReading = Awaited<ReturnType<typeof readFirst>>;
