import { useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { foreseeRenewal, proposeLife, type Renewal } from '../../core/link/renewal.ts';
import { formatDayAndTime, formatDifference } from '../../core/words/format-words.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { ExpiryField } from '../../ui/ExpiryField.tsx';
import { nowMs } from '../../uploads/view/clock.ts';
import { expiryTexts } from '../../uploads/view/expiry-texts.ts';
import { settingsOf } from '../../uploads/view/standing.ts';
import { renewLink } from '../verbs/job-actions.ts';
import '../../uploads/panel/panel.css';

interface RenewPanelProps {
  readonly job: Job;
  /** A presigned link cannot be prolonged: a new one is made. */
  readonly isNew: boolean;
  readonly close: () => void;
}

export function RenewPanel({ job, isNew, close }: RenewPanelProps) {
  const { linkMaxSeconds } = settingsOf(job);
  const oldEndMs = job.link?.expiresAt ?? null;
  // A new link takes nothing from the old one.
  const [seconds, setSeconds] = useState(() =>
    proposeLife(isNew ? 0 : oldEndMs, job.expiresInSeconds, linkMaxSeconds, nowMs.value),
  );
  const [busy, setBusy] = useState(false);
  const renewal = foreseeRenewal(oldEndMs, seconds, nowMs.value);
  const isShorter = !isNew && renewal.effect === 'shorter';
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
      <p class={`panel-hint ${isShorter ? 'panel-hint-warning' : ''}`} role="status">
        {isNew ? words('newLinkExplained') : renewalWords(renewal)}
      </p>
      <div class="panel-actions">
        <Button size="small" onClick={close}>
          {words('cancel')}
        </Button>
        <Button
          size="small"
          variant={isShorter ? 'danger' : 'primary'}
          disabled={busy}
          onClick={() => void renew()}
        >
          {words(isNew ? 'verbNewLink' : isShorter ? 'verbShorten' : 'verbRenew')}
        </Button>
      </div>
    </>
  );
}

/** The new end, and where the old one is known, what that means for whoever has the link. */
function renewalWords({ endsAtMs, effect, differenceSeconds }: Renewal): string {
  const locale = wordsLocale();
  const end = formatDayAndTime(endsAtMs, nowMs.value, locale);
  const difference = formatDifference(differenceSeconds, locale);
  if (effect === 'longer') return words('renewLonger', end, difference);
  if (effect === 'shorter' && differenceSeconds > 0) return words('renewShorter', end, difference);
  return words('renewUntil', end);
}
