import { words } from '../../platform/words/words.ts';
import { Switch } from '../../ui/Switch.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';

/** Whether large files wait for a connection that is not paid by the byte, and which browsers can tell. */
export function MeteredSetting() {
  const { waitOnMetered } = form.value.settings;
  return (
    <div class="link-format">
      <Locked field="waitOnMetered">
        <Switch checked={waitOnMetered} onChange={(checked) => change({ waitOnMetered: checked })}>
          {words('optionsWaitOnMetered')}
        </Switch>
      </Locked>
      <p class="ui-field-note">{words('optionsWaitOnMeteredHint')}</p>
    </div>
  );
}
