import { PICTURE_SCALES } from '../../core/capture/picture-format.ts';
import { words } from '../../platform/words/words.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';

const NAMES = { device: 'optionsPictureScaleDevice', css: 'optionsPictureScaleCss' } as const;
const HINTS = { device: 'optionsPictureScaleDeviceHint', css: 'optionsPictureScaleCssHint' } as const;

/** All pixels of a sharp screen, or as many as a plain one has. */
export function ScaleSetting() {
  const { pictureScale } = form.value.settings;
  return (
    <Locked field="pictureScale">
      <SegmentedControl
        id="field-pictureScale"
        label={words('optionsPictureScale')}
        value={pictureScale}
        options={PICTURE_SCALES.map((value) => ({ value, label: words(NAMES[value]) }))}
        onChange={(value) => change({ pictureScale: value })}
        hint={words(HINTS[pictureScale])}
      />
    </Locked>
  );
}
