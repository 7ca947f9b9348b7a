import { useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { formatDayAndTime } from '../../core/words/format-words.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { ExpiryField } from '../../ui/ExpiryField.tsx';
import { nowMs } from '../../uploads/view/clock.ts';
import { expiryTexts } from '../../uploads/view/expiry-texts.ts';
import { settings, settingsOf } from '../../uploads/view/standing.ts';
import { closeQuestion } from '../view/question.ts';
import { foreseeRenewals } from './able.ts';
import { countText, startWork } from './act.ts';

/** A new life for many links: how many get it, and until when. Those that live longer already stay as they are. */
export function RenewQuestion({ jobs }: { readonly jobs: readonly Job[] }) {
  const { expiresInSeconds } = settings.value;
  // Their places may differ in what they give.
  const limits = jobs.map((job) => settingsOf(job).linkMaxSeconds ?? Number.POSITIVE_INFINITY);
  const shortest = Math.min(...limits);
  const linkMaxSeconds = Number.isFinite(shortest) ? shortest : null;
  const [seconds, setSeconds] = useState(() =>
    Math.min(expiresInSeconds, linkMaxSeconds ?? Number.POSITIVE_INFINITY),
  );
  const { jobs: renewed, keptCount, newCount } = foreseeRenewals(jobs, seconds, nowMs.value);
  const until = formatDayAndTime(nowMs.value + seconds * 1000, nowMs.value, wordsLocale());
  return (
    <>
      <legend>{words('libraryRenewAsk', countText(jobs.length))}</legend>
      <ExpiryField
        seconds={seconds}
        maxSeconds={linkMaxSeconds}
        onChange={setSeconds}
        locale={wordsLocale()}
        texts={expiryTexts()}
      />
      <p class="question-hint" role="status">
        {[
          ...(renewed.length > 0 ? [words('libraryRenewed', countText(renewed.length), until)] : []),
          ...(keptCount > 0 ? [words('libraryRenewKept', countText(keptCount))] : []),
          ...(newCount > 0 ? [words('libraryRenewNew', countText(newCount))] : []),
        ].join(' ')}
      </p>
      <div class="question-actions">
        <Button size="small" onClick={closeQuestion}>
          {words('cancel')}
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={renewed.length === 0}
          onClick={() => {
            closeQuestion();
            void startWork({
              verb: 'renew',
              jobIds: renewed.map(({ id }) => id),
              expiresInSeconds: seconds,
            });
          }}
        >
          {words('libraryRenew')}
        </Button>
      </div>
    </>
  );
}
