import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../page/Section.tsx';
import { ForgetDialog } from './ForgetDialog.tsx';

export function PrivacySection({ version }: { readonly version: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const outcome = useSignal('');
  return (
    <Section id="privacy" heading={words('optionsPrivacyHeading')} hint={words('optionsPrivacyText')}>
      <div class="privacy-foot">
        <Button size="small" onClick={() => dialog.current?.showModal()}>
          {words('optionsForget')}
        </Button>
        <p class="quiet" role="status">
          {outcome.value}
        </p>
        <p class="quiet privacy-version">{words('optionsVersion', version)}</p>
      </div>
      <ForgetDialog dialog={dialog} onEnd={(text) => (outcome.value = text)} />
    </Section>
  );
}
