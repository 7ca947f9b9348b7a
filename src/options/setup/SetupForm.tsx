import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { type SetupCode, UPLOAD_HOSTS_MAX } from '../../contract/setup-code.ts';
import { placeLabel } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { isAdding, isDirty, isSetUp, saved } from '../form/form-state.ts';
import { savePhase } from '../form/save-form.ts';
import { hostOf } from './host-of.ts';
import {
  codeText,
  connect,
  isByHand,
  isReplacing,
  isTrading,
  judgeCode,
  placeOfCode,
  reading,
  refusal,
  shownFault,
  takePasted,
  typeCode,
} from './setup-state.ts';

const FIELD_ID = 'field-setup-code';
const focusField = () => document.getElementById(FIELD_ID)?.focus();

export function SetupForm() {
  useEffect(focusField, []);
  const read = reading.value;
  const fault = shownFault.value;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await connect('add'))) return focusField();
    document.getElementById('setup-done')?.focus();
  };
  const replace = async () => {
    if (!(await connect('replace'))) return focusField();
    document.getElementById('setup-done')?.focus();
  };
  // With a code that is for a place which is there, that one is renewed.
  const adds = isSetUp.value && !('code' in read && placeOfCode(read.code));
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData && takePasted(event.clipboardData)) event.preventDefault();
    else setTimeout(judgeCode);
  };
  const close = () => {
    isReplacing.value = false;
    typeCode('');
  };
  return (
    <form class="setup" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        id={FIELD_ID}
        label={words('optionsSetupLabel')}
        value={codeText.value}
        onText={typeCode}
        onBlur={judgeCode}
        onPaste={paste}
        placeholder="putlink1.…"
        mono
        hint={'code' in read ? preview(read.code) : ''}
        error={fault ? words(`optionsFault_${fault}`, UPLOAD_HOSTS_MAX) : refusal.value}
      />
      <div class="setup-buttons">
        <Button variant={isFormOpen() ? 'secondary' : 'primary'} type="submit" aria-disabled={isBusy()}>
          {words(adds ? 'placeAdd' : 'optionsConnect')}
        </Button>
        {adds && !isAdding.value && (
          <Button aria-disabled={isBusy()} onClick={() => void replace()}>
            {words('setupReplace', placeLabel(saved.value.settings))}
          </Button>
        )}
        {isSetUp.value && !isAdding.value ? (
          <Button variant="quiet" onClick={close}>
            {words('optionsCancel')}
          </Button>
        ) : (
          !isFormOpen() && (
            <Button variant="quiet" onClick={() => (isByHand.value = true)}>
              {words('optionsByHand')}
            </Button>
          )
        )}
      </div>
    </form>
  );
}

/** Every host that the code would make Putlink talk to, before anything is asked of the browser. */
function preview(code: SetupCode): ComponentChildren {
  const host = hostOf(code.endpoint);
  const known = placeOfCode(code);
  const storage = [...new Set((code.uploadHosts ?? []).map(hostOf))];
  const where =
    storage.length === 0
      ? words('optionsSetupPreview', host)
      : words('optionsSetupPreviewStorage', host, storage.join(', '));
  return (
    <>
      {where}
      {known && ` ${words('setupRenews', placeLabel(known))}`}
      <br />
      {words('connectAsk')}
    </>
  );
}

/** The whole form is in sight, where "Save" is the primary button. */
const isFormOpen = () => isByHand.value || isDirty.value;

const isBusy = () => isTrading.value || savePhase.value === 'saving' || savePhase.value === 'asking';
