import { useSignal } from '@preact/signals';
import { Eye, EyeOff } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Locked } from '../company/Locked.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { changeToken, form, visit } from '../form/form-state.ts';

export function TokenField() {
  const isShown = useSignal(false);
  return (
    <Locked field="token">
      <TextField
        id="field-token"
        label={words('optionsToken')}
        hint={words('optionsTokenHint')}
        error={problemOf('token')}
        type={isShown.value ? 'text' : 'password'}
        value={form.value.token}
        onText={changeToken}
        onBlur={() => visit('token')}
        mono
        trailing={
          <IconButton
            icon={isShown.value ? EyeOff : Eye}
            label={words(isShown.value ? 'optionsTokenHide' : 'optionsTokenShow')}
            onClick={() => (isShown.value = !isShown.value)}
          />
        }
      />
    </Locked>
  );
}
