import { isLocked } from '../../core/policy/apply-policy.ts';
import { PLACE_COLOURS, PLACE_NAME_LENGTH_MAX, placeLabel } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { PlaceDot } from '../../ui/PlaceDot.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { company } from '../company/company-state.ts';
import { Locked } from '../company/Locked.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, editedPlaceId, form, hasSeveralPlaces, isAdding, saved, visit } from '../form/form-state.ts';
import { Section } from '../page/Section.tsx';

/** How the open place is told from the others: above all that is set for it. */
export function PlaceFields() {
  const { placeName, colour, endpoint } = form.value.settings;
  if (!hasSeveralPlaces.value || isAdding.value) return null;
  const label = placeLabel(saved.value.settings);
  return (
    <Section id="place" heading={words('placeOpenHeading', label)} hint={words('placeOpenHint')}>
      <div class="fields">
        <Locked field="placeName">
          <TextField
            id="field-placeName"
            label={words('placeName')}
            hint={words('placeNameHint')}
            error={problemOf('placeName')}
            value={placeName}
            maxLength={PLACE_NAME_LENGTH_MAX}
            placeholder={placeLabel({ placeName: '', endpoint })}
            onText={(text) => change({ placeName: text })}
            onBlur={() => visit('placeName')}
          />
        </Locked>
        <fieldset
          class="ui-field place-colours"
          disabled={isLocked(company.value, 'colour', editedPlaceId.value)}
        >
          <legend class="ui-field-label">{words('placeColour')}</legend>
          <div class="place-swatches">
            {PLACE_COLOURS.map((one) => (
              <label key={one} class="place-swatch" title={words(`placeColour_${one}`)}>
                <input
                  type="radio"
                  class="place-swatch-input"
                  name="field-colour"
                  value={one}
                  checked={one === colour}
                  aria-label={words(`placeColour_${one}`)}
                  onChange={() => change({ colour: one })}
                />
                <PlaceDot colour={one} />
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Section>
  );
}
