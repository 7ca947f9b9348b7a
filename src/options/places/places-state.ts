import { signal } from '@preact/signals';
import { stepOf, withCurrentPlace, withMovedPlace, withoutPlace } from '../../core/places/change-places.ts';
import { isCompanyPlace } from '../../core/policy/apply-policy.ts';
import { type Place, placeLabel } from '../../core/settings/place.ts';
import { giveUpGrants } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { changeSettings } from '../../platform/storage/change-settings.ts';
import { words } from '../../platform/words/words.ts';
import { stepStates } from '../check/check-state.ts';
import { company } from '../company/company-state.ts';
import { editedPlaceId, editPlace, isDirty, places, stored, takeStored } from '../form/form-state.ts';
import { addressesOf } from '../grants/grant-state.ts';
import { isByHand, isReplacing, typeCode } from '../setup/setup-state.ts';
import { isFresh } from '../start/start-state.ts';
import type { PlaceUploads } from './count-uploads.ts';

/** Something is typed and not saved, and the person wants to go elsewhere. */
export const mustSaveFirst = signal(false);

/** Goes on where nothing typed would be lost by it. */
function leaving(go: () => void): void {
  mustSaveFirst.value = isDirty.value;
  if (isDirty.value) return;
  isReplacing.value = false;
  isByHand.value = false;
  isFresh.value = false;
  typeCode('');
  stepStates.value = null;
  go();
}

export const openPlace = (placeId: string) => leaving(() => editPlace(placeId));

export const addPlace = () => leaving(() => editPlace(null));

/** Back to the place where files go. */
export const stopAdding = () => leaving(() => editPlace(stored.value.settings.currentPlaceId));

/** From now on new files go there, unless a rule sends them elsewhere. */
export async function makeCurrent(placeId: string): Promise<void> {
  takeStored(
    await changeSettings((before) => ({ ...before, settings: withCurrentPlace(before.settings, placeId) })),
  );
}

/** Where a place has come to stand, for whoever hears the page. */
export const movedText = signal('');

/** A company's own places stand in front, in its order. */
const isFixed = (id: string) => isCompanyPlace(company.value, id);

export const mayMove = ({ id }: Place, step: -1 | 1): boolean =>
  stepOf(places.value, id, step, isFixed) !== null;

/** One step up or down in the popup's list, in this one, and in the round of the key for the next place. */
export async function movePlace(place: Place, step: -1 | 1): Promise<void> {
  takeStored(
    await changeSettings((before) => ({
      ...before,
      settings: withMovedPlace(before.settings, place.id, step, isFixed),
    })),
  );
  const position = places.value.findIndex(({ id }) => id === place.id) + 1;
  movedText.value = words('placeMoved', placeLabel(place), position, places.value.length);
}

/** What an endpoint that does not answer costs. The bucket's own rule frees the rest. */
const PATIENCE_MS = 5_000;

/**
 * Removes a place. Uploads that are under way to it are cancelled, and what they hold in the bucket is freed, while its credential is
 * still there; hosts that no other place needs are given up.
 */
export async function removePlace(place: Place, { liveIds }: PlaceUploads): Promise<void> {
  if (liveIds.length > 0) {
    for (const jobId of liveIds) await send('upload.cancel', { jobId });
    await Promise.race([
      send('uploads.free', {}),
      new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
    ]).catch(() => undefined);
  }
  takeStored(
    await changeSettings((before) => ({
      ...before,
      settings: withoutPlace(before.settings, place.id, Date.now()),
    })),
  );
  await giveUpGrants(addressesOf(place), places.value.flatMap(addressesOf));
}

export const isEdited = (place: Place): boolean => place.id === editedPlaceId.value;
