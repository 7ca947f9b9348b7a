import { Dices } from 'lucide';
import { useId } from 'preact/hooks';
import { PASSWORD_LENGTH } from '../../contract/limits.ts';
import { makePassword } from '../../core/link/make-password.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** What is wrong with a password; null also for none. */
export function passwordProblem(password: string): string | null {
  const { length } = password.trim();
  if (length === 0) return null;
  if (length < PASSWORD_LENGTH.min) return words('termsPasswordShort', PASSWORD_LENGTH.min);
  return length > PASSWORD_LENGTH.max ? words('termsPasswordLong', PASSWORD_LENGTH.max) : null;
}

interface PasswordFieldProps {
  readonly value: string;
  /** The link has a password, which nobody can show any more. */
  readonly hasOne: boolean;
  readonly isRemoved: boolean;
  readonly onText: (text: string) => void;
  readonly onRemove: (isRemoved: boolean) => void;
}

/** A password that is seen while it is typed: it is to be handed on. One can be made. */
export function PasswordField({ value, hasOne, isRemoved, onText, onRemove }: PasswordFieldProps) {
  const id = useId();
  const isUntouched = value === '';
  const hint = isRemoved
    ? words('termsPasswordGoes')
    : hasOne && isUntouched
      ? words('termsPasswordStays')
      : words('termsPasswordHint');
  return (
    <div>
      <TextField
        id={id}
        label={words(hasOne ? 'termsPasswordNew' : 'termsPasswordLabel')}
        hint={hint}
        error={passwordProblem(value)}
        value={value}
        onText={onText}
        mono
        trailing={
          <IconButton
            icon={Dices}
            label={words('termsPasswordMake')}
            onClick={() => onText(makePassword((count) => crypto.getRandomValues(new Uint8Array(count))))}
          />
        }
      />
      {hasOne && isUntouched && (
        <Button size="small" variant="quiet" onClick={() => onRemove(!isRemoved)}>
          {words(isRemoved ? 'termsPasswordKeep' : 'termsPasswordRemove')}
        </Button>
      )}
    </div>
  );
}
