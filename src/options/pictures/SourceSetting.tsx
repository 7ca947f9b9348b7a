import { words } from '../../platform/words/words.ts';
import { Switch } from '../../ui/Switch.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';

/** Whether the object says which page it shows. */
export function SourceSetting() {
  const { pictureSource } = form.value.settings;
  return (
    <div class="link-format">
      <Locked field="pictureSource">
        <Switch checked={pictureSource} onChange={(checked) => change({ pictureSource: checked })}>
          {words('optionsPictureSource')}
        </Switch>
      </Locked>
      <p class="ui-field-note">{words('optionsPictureSourceHint')}</p>
    </div>
  );
}
