import { Check, Copy, KeyRound } from 'lucide';
import { useState } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { announce } from '../view/announce.ts';

interface HandPasswordProps {
  readonly password: string;
  readonly copyLink: () => Promise<unknown>;
  readonly close: () => void;
}

type Copied = 'nothing' | 'link' | 'password';

/** Link and password, each to be copied by itself: together in one message they would protect nothing. */
export function HandPassword({ password, copyLink, close }: HandPasswordProps) {
  const [copied, setCopied] = useState<Copied>('nothing');
  const [isRefused, setRefused] = useState(false);
  const copyFirst = async () => {
    await copyLink();
    setCopied('link');
  };
  const copySecond = async () => {
    try {
      await navigator.clipboard.writeText(password);
      setCopied('password');
      announce(words('termsPasswordCopied'));
    } catch {
      setRefused(true);
    }
  };
  return (
    <>
      <p>{words('termsHandOn')}</p>
      <p class="terms-password">
        <code>{password}</code>
      </p>
      <p class={`panel-hint ${isRefused ? 'panel-hint-warning' : ''}`} role={isRefused ? 'alert' : undefined}>
        {words(isRefused ? 'termsPasswordNotCopied' : 'termsShownOnce')}
      </p>
      <div class="panel-actions">
        <Button
          size="small"
          variant={copied === 'nothing' ? 'primary' : 'secondary'}
          icon={copied === 'link' ? Check : Copy}
          onClick={() => void copyFirst()}
        >
          {words('verbCopy')}
        </Button>
        <Button
          size="small"
          variant={copied === 'link' ? 'primary' : 'secondary'}
          icon={copied === 'password' ? Check : KeyRound}
          onClick={() => void copySecond()}
        >
          {words('termsPasswordCopy')}
        </Button>
        <Button size="small" variant="quiet" onClick={close}>
          {words('done')}
        </Button>
      </div>
    </>
  );
}
