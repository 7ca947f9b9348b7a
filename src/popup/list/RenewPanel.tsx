import { useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { ExpiryField } from '../../ui/ExpiryField.tsx';
import { renewLink } from '../verbs/job-actions.ts';
import { settings } from '../view/standing.ts';
import { expiryTexts } from '../wish/expiry-texts.ts';

interface RenewPanelProps {
  readonly job: Job;
  /** A presigned link cannot be prolonged: a new one is made. */
  readonly isNew: boolean;
  readonly close: () => void;
}

export function RenewPanel({ job, isNew, close }: RenewPanelProps) {
  const { linkMaxSeconds } = settings.value;
  const longest = linkMaxSeconds ?? Number.POSITIVE_INFINITY;
  const [seconds, setSeconds] = useState(Math.min(job.expiresInSeconds, longest));
  const [busy, setBusy] = useState(false);
  const renew = async () => {
    setBusy(true);
    await renewLink(job.id, seconds);
    close();
  };
  return (
    <>
      <legend class="ui-unseen">{words(isNew ? 'verbNewLink' : 'verbRenew')}</legend>
      <ExpiryField
        seconds={seconds}
        maxSeconds={linkMaxSeconds}
        onChange={setSeconds}
        locale={wordsLocale()}
        texts={expiryTexts()}
      />
      <p class="panel-hint">{words(isNew ? 'newLinkExplained' : 'renewExplained')}</p>
      <div class="panel-actions">
        <Button size="small" onClick={close}>
          {words('cancel')}
        </Button>
        <Button size="small" variant="primary" disabled={busy} onClick={() => void renew()}>
          {words(isNew ? 'verbNewLink' : 'verbRenew')}
        </Button>
      </div>
    </>
  );
}
