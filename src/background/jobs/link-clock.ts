import { type LinkClock, linkClock } from '../../core/job/link-clock.ts';
import { placeOf } from '../../core/settings/stored-settings.ts';
import { serverClocks, settingsRecord } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';

/** The present as the servers see it that end the links. */
export async function readLinkClock(): Promise<LinkClock> {
  const { clocks, settings } = await readTogether({ clocks: serverClocks, settings: settingsRecord });
  return linkClock(clocks, (of) => placeOf(settings, of), Date.now());
}
