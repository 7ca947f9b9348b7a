import { PICTURE_FORMATS, type PictureFormat } from '../../core/capture/picture-format.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Select } from '../../ui/Select.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';

const NAMES: Readonly<Record<PictureFormat, string>> = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' };

const HINTS = {
  png: 'optionsPictureFormatPng',
  jpeg: 'optionsPictureFormatJpeg',
  webp: 'optionsPictureFormatWebp',
} as const;

const QUALITIES = [100, 95, 90, 85, 80, 70, 60, 50];
const QUALITY_ID = 'field-pictureQuality';

/** The kind of file, and how good the picture in it is where that can be chosen. */
export function FormatSetting() {
  const { pictureFormat, pictureQuality } = form.value.settings;
  const offered = [...new Set([...QUALITIES, pictureQuality])].sort((a, b) => b - a);
  return (
    <>
      <Locked field="pictureFormat">
        <SegmentedControl
          id="field-pictureFormat"
          label={words('optionsPictureFormat')}
          value={pictureFormat}
          options={PICTURE_FORMATS.map((value) => ({ value, label: NAMES[value] }))}
          onChange={(value) => change({ pictureFormat: value })}
          hint={words(HINTS[pictureFormat])}
        />
      </Locked>
      {pictureFormat !== 'png' && (
        <Locked field="pictureQuality">
          <Field
            id={QUALITY_ID}
            label={words('optionsPictureQuality')}
            hint={words('optionsPictureQualityHint')}
          >
            <Select
              id={QUALITY_ID}
              describedBy={noteIdOf(QUALITY_ID)}
              value={String(pictureQuality)}
              options={offered.map((value) => ({ value: String(value), label: `${value} %` }))}
              onChange={(value) => change({ pictureQuality: Number(value) })}
            />
          </Field>
        </Locked>
      )}
    </>
  );
}
