import { computed, signal } from '@preact/signals';
import { linkClock } from '../../core/job/link-clock.ts';
import { isNews, type TimeSample } from '../../core/time/learn-clock.ts';
import type { ServerClocks } from '../../core/time/server-clock.ts';
import { learnServerTime } from '../../platform/storage/learn-server-time.ts';
import { serverClocks } from '../../platform/storage/records.ts';
import type { FirstReading } from './first-reading.ts';
import { allSettings, placeOfJob } from './standing.ts';

const TICK_MS = 5_000;

/** The present by this machine's clock. */
export const ownNowMs = signal(Date.now());
const clocks = signal<ServerClocks>({});

setInterval(() => {
  ownNowMs.value = Date.now();
}, TICK_MS);

/** The present by the clock that ends a link, for everything that says "in 6 minutes": this machine's may be wrong. */
export const linkNow = computed(() => linkClock(clocks.value, placeOfJob, ownNowMs.value));

/** The present by the current place's clock, for a link that is yet to be made. */
export const nowMs = computed(() => {
  const { currentPlaceId } = allSettings.value;
  return linkNow.value(currentPlaceId === null ? {} : { placeId: currentPlaceId });
});

/** Takes a server's time from an answer. Hundreds of them in a burst tell nothing new, and cost nothing. */
export async function hearTime(sample: TimeSample): Promise<void> {
  if (isNews(clocks.peek(), sample)) await learnServerTime(sample);
}

/** Takes over what is known of the servers' clocks and keeps it true. */
export async function followClocks(reading: Promise<FirstReading>): Promise<void> {
  serverClocks.watch((changed) => {
    ownNowMs.value = Date.now();
    clocks.value = changed;
  });
  clocks.value = (await reading).clocks;
}
