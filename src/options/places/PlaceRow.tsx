import { ArrowDown, ArrowUp, Trash2 } from 'lucide';
import { useRef } from 'preact/hooks';
import { isCompanyPlace } from '../../core/policy/apply-policy.ts';
import { type Place, placeLabel } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PlaceDot } from '../../ui/PlaceDot.tsx';
import { company } from '../company/company-state.ts';
import { hasSeveralPlaces, stored } from '../form/form-state.ts';
import { keepFocus } from '../page/keep-focus.ts';
import { isEdited, makeCurrent, mayMove, movePlace, openPlace } from './places-state.ts';

interface PlaceRowProps {
  readonly place: Place;
  readonly remove: () => void;
}

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

/** One place: its name opens it below; it can be made the one where files go, moved among the others, and removed. */
export function PlaceRow({ place, remove }: PlaceRowProps) {
  const { settings } = stored.value;
  const isCurrent = place.id === settings.currentPlaceId;
  const isOpen = isEdited(place);
  const label = placeLabel(place);
  const { needsCredential: lacksToken } = place;
  const main = useRef<HTMLButtonElement>(null);
  const move = async (step: -1 | 1) => {
    const { activeElement } = document;
    if (!mayMove(place, step)) return;
    await movePlace(place, step);
    // A row that is put elsewhere loses the focus, and a button that can go no further as well.
    const isUsable = activeElement instanceof HTMLButtonElement && !activeElement.disabled;
    (isUsable ? activeElement : main.current)?.focus();
  };
  return (
    <li
      class={`place ${isOpen ? 'place-open' : ''}`}
      onKeyDown={(event) => {
        const step = event.altKey ? STEPS[event.key] : undefined;
        if (step === undefined) return;
        event.preventDefault();
        void move(step);
      }}
    >
      <button
        ref={main}
        type="button"
        class="place-main"
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
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
      {hasSeveralPlaces.value && !isCompanyPlace(company.value, place.id) && (
        <span class="place-steps">
          <IconButton
            icon={ArrowUp}
            label={words('placeRaise', label)}
            hint={words('ruleRaise')}
            disabled={!mayMove(place, -1)}
            onClick={() => void move(-1)}
          />
          <IconButton
            icon={ArrowDown}
            label={words('placeLower', label)}
            hint={words('placeLowerHint')}
            disabled={!mayMove(place, 1)}
            onClick={() => void move(1)}
          />
        </span>
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
