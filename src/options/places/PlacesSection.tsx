import { useSignal } from '@preact/signals';
import { Plus } from 'lucide';
import { isFull } from '../../core/places/change-places.ts';
import type { Place } from '../../core/settings/place.ts';
import { PLACES_MAX } from '../../core/settings/stored-settings.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { company } from '../company/company-state.ts';
import { hasSeveralPlaces, isAdding, isDirty, places, stored } from '../form/form-state.ts';
import { Section } from '../page/Section.tsx';
import { PlaceRow } from './PlaceRow.tsx';
import { addPlace, movedText, mustSaveFirst, stopAdding } from './places-state.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { RuleList } from './RuleList.tsx';
import './places.css';

/** All places, for those who have several, or are adding one. Below it the page is about the one that is open. */
export function PlacesSection() {
  const removing = useSignal<Place | null>(null);
  if (!hasSeveralPlaces.value && !isAdding.value) return null;
  return (
    <Section id="places" heading={words('placesHeading')} hint={words('placesHint')}>
      <ul class="places" tabIndex={-1}>
        {places.value.map((place) => (
          <PlaceRow key={place.id} place={place} remove={() => (removing.value = place)} />
        ))}
        {isAdding.value && (
          <li class="place place-open">
            <span class="place-main place-new">{words('placeNew')}</span>
            <Button size="small" variant="quiet" onClick={stopAdding}>
              {words('cancel')}
            </Button>
          </li>
        )}
      </ul>
      <p class="ui-unseen" role="status">
        {movedText}
      </p>
      {mustSaveFirst.value && isDirty.value && (
        <Notice tone="info" live>
          {words('placeSaveFirst')}
        </Notice>
      )}
      {!isAdding.value && company.value.policy.otherPlaces && <AddAnother />}
      {hasSeveralPlaces.value && !isAdding.value && <RuleList />}
      <RemoveDialog removing={removing} />
    </Section>
  );
}

function AddAnother() {
  if (isFull(stored.value.settings)) return <p class="quiet">{words('placesFull', PLACES_MAX)}</p>;
  return (
    <div>
      <Button size="small" variant="quiet" icon={Plus} onClick={addPlace}>
        {words('placeAdd')}
      </Button>
    </div>
  );
}

/** For those who have one place: the way to a second one, and nothing else. */
export function AddPlace() {
  if (hasSeveralPlaces.value || isAdding.value || !company.value.policy.otherPlaces) return null;
  return (
    <div class="place-add">
      <Button size="small" variant="quiet" icon={Plus} onClick={addPlace}>
        {words('placeAdd')}
      </Button>
      {mustSaveFirst.value && isDirty.value && (
        <p class="quiet" role="status">
          {words('placeSaveFirst')}
        </p>
      )}
    </div>
  );
}
