import { placeLabel } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { PlaceDot } from '../../ui/PlaceDot.tsx';
import { Select } from '../../ui/Select.tsx';
import { allSettings, hasSeveralPlaces } from '../../uploads/view/standing.ts';
import { choosePlaceHere, sitePlace, usedPlace } from './place-wish.ts';
import './place-chooser.css';

/** Where new files go, for those who have several places. */
export function PlaceChooser() {
  const { value: place } = usedPlace;
  if (!hasSeveralPlaces.value || !place) return null;
  const options = allSettings.value.places.map((one) => ({ value: one.id, label: placeLabel(one) }));
  return (
    <div class="place-chooser">
      <PlaceDot colour={place.colour} />
      <Select
        label={words('placeChoose')}
        value={place.id}
        options={options}
        onChange={(id) => void choosePlaceHere(id)}
      />
      <span class="place-chooser-note">
        {sitePlace.value ? words('placeBySite') : placeLabel({ ...place, placeName: '' })}
      </span>
      <kbd title={words('placeKey')}>P</kbd>
    </div>
  );
}
