import { computed, signal } from '@preact/signals';
import { pageHostOf } from '../../core/job/page-host.ts';
import { nextPlace, withCurrentPlace } from '../../core/places/change-places.ts';
import { type ChosenPlace, choosePlace } from '../../core/places/choose-place.ts';
import { placeLabel } from '../../core/settings/place.ts';
import { currentPlace, placeOf } from '../../core/settings/stored-settings.ts';
import { changeSettings } from '../../platform/storage/change-settings.ts';
import { words } from '../../platform/words/words.ts';
import { announce } from '../../uploads/view/announce.ts';
import { allSettings, tab } from '../../uploads/view/standing.ts';

/** The place that was chosen in this popup: the last word, before all rules. Null: none was. */
export const chosenPlaceId = signal<string | null>(null);

const pageHost = computed(() => pageHostOf(tab.value ?? undefined));

/** Where a file goes that is picked now. Told in the tick of the event: later the popup may be gone. */
export function placeFor(file: { readonly name: string; readonly type: string }): ChosenPlace {
  const { value: settings } = allSettings;
  const { value: id } = chosenPlaceId;
  const chosen = id === null ? undefined : placeOf(settings, { placeId: id });
  return chosen
    ? { place: chosen, byRule: false }
    : choosePlace(settings, { ...file, pageHost: pageHost.value });
}

/** A file of no kind at all goes by the rules for sites alone. */
const ANY_FILE = { name: '', type: '' };

/** Where a file goes of which nothing is known yet. */
export const usedPlace = computed(() => placeFor(ANY_FILE).place);
/** Whether that is so because of the site under the popup. */
export const sitePlace = computed(() => placeFor(ANY_FILE).byRule);

/** From now on files go there, those of this popup whatever the rules say. */
export async function choosePlaceHere(placeId: string): Promise<void> {
  chosenPlaceId.value = placeId;
  const { settings } = await changeSettings((before) => {
    const settings = withCurrentPlace(before.settings, placeId);
    return settings === before.settings ? before : { ...before, settings };
  });
  allSettings.value = settings;
  const place = currentPlace(settings);
  if (place) announce(words('placeNow', placeLabel(place)));
}

/** The next place in turn; nothing happens where there is one only. */
export async function chooseNextPlace(): Promise<void> {
  const { value: settings } = allSettings;
  const next = nextPlace({ ...settings, currentPlaceId: usedPlace.value?.id ?? null });
  if (next) await choosePlaceHere(next.id);
}
