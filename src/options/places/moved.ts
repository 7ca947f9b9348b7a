import { signal } from '@preact/signals';
import { type Place, placeLabel } from '../../core/settings/place.ts';
import { editedPlaceId, form, isAdding, places, saved } from '../form/form-state.ts';
import { countUploads } from './count-uploads.ts';

/** A place whose address the person is about to change while uploads are kept there. */
export interface MovedPlace {
  readonly label: string;
  readonly uploadsCount: number;
}

/** Null while nothing is to be asked. */
export const movedPlace = signal<MovedPlace | null>(null);

const originOf = (address: string) => URL.parse(address.trim())?.origin;

function isElsewhere(place: Place): boolean {
  const typed = originOf(form.value.settings.endpoint);
  return typed !== undefined && typed !== originOf(place.endpoint);
}

/**
 * Looks whether saving would send what is asked about uploads to another service than the one that has them. Then the person is
 * asked whether the place has moved.
 */
export async function asksWhetherMoved(): Promise<boolean> {
  const place = places.value.find(({ id }) => id === editedPlaceId.value);
  if (!place || !isElsewhere(place)) return false;
  const { liveIds, keptCount } = await countUploads(place.id);
  const uploadsCount = liveIds.length + keptCount;
  if (uploadsCount === 0) return false;
  movedPlace.value = { label: placeLabel(place), uploadsCount };
  return true;
}

/** What is typed becomes a place of its own; the one that it was typed over stays as it was. */
export function keepAsAnother(): void {
  const { settings, token } = form.value;
  editedPlaceId.value = null;
  isAdding.value = true;
  // Its name is that of the other.
  const placeName = settings.placeName === saved.value.settings.placeName ? '' : settings.placeName;
  // A credential never moves on to another service by itself.
  form.value = { settings: { ...settings, placeName }, token: token === saved.value.token ? '' : token };
}
