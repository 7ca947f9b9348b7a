import { computed, signal } from '@preact/signals';
import { pageHostOf } from '../../core/job/page-host.ts';
import { type ChosenPlace, choosePlace } from '../../core/places/choose-place.ts';
import { placeOf } from '../../core/settings/stored-settings.ts';
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
