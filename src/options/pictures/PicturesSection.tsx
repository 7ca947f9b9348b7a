import { OFFERED_WAYS } from '../../core/capture/capture-choice.ts';
import { WAY_WORDS } from '../../platform/words/capture-words.ts';
import { words } from '../../platform/words/words.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';
import { Section } from '../page/Section.tsx';
import { FormatSetting } from './FormatSetting.tsx';
import { NameField } from './NameField.tsx';
import { ScaleSetting } from './ScaleSetting.tsx';
import { SizeField } from './SizeField.tsx';
import { SourceSetting } from './SourceSetting.tsx';

/** What becomes of a screenshot, and into what file it is made. */
export function PicturesSection() {
  return (
    <Section id="pictures" heading={words('optionsPicturesHeading')} hint={words('optionsPicturesHint')}>
      <div class="fields">
        <Locked field="captureWay">
          <SegmentedControl
            id="field-captureWay"
            label={words('optionsCaptureWay')}
            value={form.value.settings.captureWay}
            options={OFFERED_WAYS.map((value) => ({ value, label: words(WAY_WORDS[value]) }))}
            onChange={(captureWay) => change({ captureWay })}
            hint={words('optionsCaptureWayHint')}
          />
        </Locked>
        <FormatSetting />
        <ScaleSetting />
        <SizeField />
        <NameField />
        <SourceSetting />
      </div>
    </Section>
  );
}
