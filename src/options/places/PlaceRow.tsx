import { Trash2 } from 'lucide';
import { isCompanyPlace } from '../../core/policy/apply-policy.ts';
import { type Place, placeLabel } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PlaceDot } from '../../ui/PlaceDot.tsx';
import { company } from '../company/company-state.ts';
import { stored } from '../form/form-state.ts';
import { keepFocus } from '../page/keep-focus.ts';
import { isEdited, makeCurrent, openPlace } from './places-state.ts';

interface PlaceRowProps {
  readonly place: Place;
  readonly remove: () => void;
}

/** One place: its name opens it below; it can be made the one where files go, and removed. */
export function PlaceRow({ place, remove }: PlaceRowProps) {
  const { settings } = stored.value;
  const isCurrent = place.id === settings.currentPlaceId;
  const isOpen = isEdited(place);
  const label = placeLabel(place);
  const { needsCredential: lacksToken } = place;
  return (
    <li class={`place ${isOpen ? 'place-open' : ''}`}>
      <button
        type="button"
        class="place-main"
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => openPlace(place.id)}
      >
        <PlaceDot colour={place.colour} />
        <span class="place-text">
          <span class="place-name">{label}</span>
          <span class={lacksToken ? 'place-host place-warning' : 'place-host'}>
            {lacksToken ? words('placeNeedsToken') : placeLabel({ ...place, placeName: '' })}
          </span>
        </span>
      </button>
      {isCurrent ? (
        <span class="place-current">{words('placeCurrent')}</span>
      ) : (
        <Button
          size="small"
          aria-label={words('placeUseNamed', label)}
          onClick={(event) => void keepFocus(event, makeCurrent(place.id))}
        >
          {words('placeUse')}
        </Button>
      )}
      {isCompanyPlace(company.value, place.id) ? (
        <span class="place-current" title={words('lockedByCompanyReason')}>
          {words('lockedByCompany')}
        </span>
      ) : (
        <IconButton icon={Trash2} label={words('placeRemoveNamed', label)} onClick={remove} />
      )}
    </li>
  );
}
