import { computed, signal } from '@preact/signals';
import { linkClock } from '../../core/job/link-clock.ts';
import type { ServerClocks } from '../../core/time/server-clock.ts';
import { serverClocks } from '../../platform/storage/records.ts';
import { settings } from './standing.ts';

const TICK_MS = 5_000;

const ownNowMs = signal(Date.now());
const clocks = signal<ServerClocks>({});

setInterval(() => {
  ownNowMs.value = Date.now();
}, TICK_MS);

/** The present by the clock that ends a link, for everything that says "in 6 minutes": this machine's may be wrong. */
export const linkNow = computed(() => linkClock(clocks.value, settings.value, ownNowMs.value));

/** The present by the endpoint's clock, for a link that is yet to be made. */
export const nowMs = computed(() => linkNow.value(undefined));

/** Loads what is known of the servers' clocks and keeps it true. */
export async function followClocks(): Promise<void> {
  serverClocks.watch((changed) => {
    ownNowMs.value = Date.now();
    clocks.value = changed;
  });
  clocks.value = await serverClocks.read();
}
