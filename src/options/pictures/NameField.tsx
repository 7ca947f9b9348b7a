import { outputOf, pictureExtension } from '../../core/capture/picture-format.ts';
import { PICTURE_NAME_PLACEHOLDERS, pictureName } from '../../core/naming/picture-name.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { words } from '../../platform/words/words.ts';
import { TextField } from '../../ui/TextField.tsx';
import { Locked } from '../company/Locked.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, visit } from '../form/form-state.ts';

/** A wrong template shows at once: its example would be a lie. */
export function NameField() {
  const { settings } = form.value;
  return (
    <Locked field="pictureName">
      <TextField
        id="field-pictureName"
        label={words('optionsPictureName')}
        hint={<NameHint settings={settings} />}
        error={problemOf('pictureName')}
        value={settings.pictureName}
        onText={(pictureName) => {
          change({ pictureName });
          visit('pictureName');
        }}
        mono
      />
    </Locked>
  );
}

function NameHint({ settings }: { readonly settings: Settings }) {
  const facts = {
    title: words('optionsPictureNameTitle'),
    host: 'shop.example.com',
    at: new Date(),
    widthPx: 1280,
    heightPx: 720,
  };
  const extension = pictureExtension(outputOf(settings).format);
  return (
    <>
      {words('optionsPictureNameHint')} <code class="code">{PICTURE_NAME_PLACEHOLDERS.join(' ')}</code>
      <br />
      {words('optionsExample')}{' '}
      <code class="code">
        {pictureName(settings.pictureName, facts, extension, words('screenshotFileName'))}
      </code>
    </>
  );
}
