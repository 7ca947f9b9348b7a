import { type LinkClock, linkClock } from '../../core/job/link-clock.ts';
import { serverClocks, settingsRecord } from '../../platform/storage/records.ts';

/** The present as the servers see it that end the links. */
export async function readLinkClock(): Promise<LinkClock> {
  const [clocks, settings] = await Promise.all([serverClocks.read(), settingsRecord.read()]);
  return linkClock(clocks, settings, Date.now());
}
