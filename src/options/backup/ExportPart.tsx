import { useSignal } from '@preact/signals';
import { Download } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { isSetUp } from '../form/form-state.ts';
import { exportText } from './backup-state.ts';
import { PASSWORD_LENGTH_MIN } from './seal.ts';

/** By the day: the newest is found without opening them. */
const fileName = () => `putlink-settings-${new Date().toLocaleDateString('sv')}.json`;

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

export function ExportPart() {
  const withTokens = useSignal(false);
  const password = useSignal('');
  const isShort = useSignal(false);
  const saved = useSignal('');
  if (!isSetUp.value) return null;
  const run = async () => {
    isShort.value = withTokens.value && [...password.value].length < PASSWORD_LENGTH_MIN;
    if (isShort.value) return document.getElementById('field-exportPassword')?.focus();
    const name = fileName();
    save(await exportText(withTokens.value ? password.value : null), name);
    saved.value = name;
    password.value = '';
  };
  return (
    <div class="backup-part">
      <Switch checked={withTokens.value} onChange={(checked) => (withTokens.value = checked)}>
        {words('exportTokens')}
      </Switch>
      {withTokens.value && (
        <>
          <p class="ui-field-note">{words('exportTokensHint')}</p>
          <TextField
            id="field-exportPassword"
            type="password"
            label={words('exportPassword')}
            hint={words('exportPasswordHint')}
            error={isShort.value ? words('exportPasswordShort') : null}
            value={password.value}
            onText={(text) => {
              password.value = text;
              isShort.value = false;
            }}
          />
        </>
      )}
      <div class="backup-line">
        <Button icon={Download} onClick={() => void run()}>
          {words('exportDo')}
        </Button>
        <p class="quiet" role="status">
          {saved.value && words('exportDone', saved.value)}
        </p>
      </div>
    </div>
  );
}
