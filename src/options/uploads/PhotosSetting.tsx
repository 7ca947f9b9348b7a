import { words } from '../../platform/words/words.ts';
import { Switch } from '../../ui/Switch.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';

/** Whether photos tell where they were taken, and what is never cleaned. */
export function PhotosSetting() {
  return (
    <div class="link-format">
      <Locked field="cleanPhotos">
        <Switch checked={form.value.settings.cleanPhotos} onChange={(cleanPhotos) => change({ cleanPhotos })}>
          {words('optionsCleanPhotos')}
        </Switch>
      </Locked>
      <p class="ui-field-note">{words('optionsCleanPhotosHint')}</p>
      <p class="ui-field-note">{words('optionsCleanPhotosNot')}</p>
    </div>
  );
}
