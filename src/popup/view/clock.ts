import { computed, signal } from '@preact/signals';
import { linkClock } from '../../core/job/link-clock.ts';
import { offsetTo, type ServerClocks } from '../../core/time/server-clock.ts';
import { readCapabilities } from '../../issuer-client/detect-dialect.ts';
import { serverClocks } from '../../platform/storage/records.ts';
import { settings } from './standing.ts';

const TICK_MS = 5_000;

/** From here on words differ. */
const OFF_MS = 60_000;

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

/** A clock that was off may have been set since, and no answer has told yet: asked when somebody looks. */
export async function recheckClock(): Promise<void> {
  const { endpoint, dialect } = settings.value;
  const offsetMs = offsetTo(clocks.value, endpoint, Date.now()) ?? 0;
  if (dialect !== 'native' || Math.abs(offsetMs) < OFF_MS) return;
  await readCapabilities({ endpoint, token: '' }).catch(() => undefined);
}
