import { useId, useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { isDrawable } from '../../core/link/link-format.ts';
import { SENDER_LENGTH_MAX, type TermsChange } from '../../core/link/link-terms.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DownloadsField } from './DownloadsField.tsx';
import { PasswordField, passwordProblem } from './PasswordField.tsx';
import { changeOf, type TypedTerms, termsAsTyped } from './typed-terms.ts';

interface TermsFormProps {
  readonly job: Job;
  readonly save: (change: TermsChange) => Promise<void>;
  readonly close: () => void;
}

/** What is left as it is stays as it is at the endpoint too, and what was counted goes on. */
export function TermsForm({ job: { link, type: fileType }, save, close }: TermsFormProps) {
  const [typed, setTyped] = useState<TypedTerms>(() => termsAsTyped(link));
  const [busy, setBusy] = useState(false);
  const senderId = useId();
  const type = (part: Partial<TypedTerms>) => setTyped((before) => ({ ...before, ...part }));
  const change = changeOf(typed, link);
  const canSave = change !== null && passwordProblem(typed.password) === null && !busy;
  const submit = async () => {
    if (!canSave) return;
    setBusy(true);
    await save(change);
    setBusy(false);
  };
  return (
    <form
      class="terms-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PasswordField
        value={typed.password}
        hasOne={link?.hasPassword === true}
        isRemoved={typed.removesPassword}
        onText={(password) => type({ password, removesPassword: false })}
        onRemove={(removesPassword) => type({ password: '', removesPassword })}
      />
      <DownloadsField
        link={link}
        value={typed.downloads}
        isDrawable={isDrawable(fileType)}
        onChange={(downloads) => type({ downloads })}
      />
      <TextField
        id={senderId}
        label={words('termsFrom')}
        hint={words('termsFromHint')}
        value={typed.from}
        maxLength={SENDER_LENGTH_MAX}
        onText={(from) => type({ from })}
      />
      <div class="panel-actions">
        <Button size="small" onClick={close}>
          {words('cancel')}
        </Button>
        <Button size="small" variant="primary" type="submit" disabled={!canSave}>
          {words('termsSave')}
        </Button>
      </div>
    </form>
  );
}
