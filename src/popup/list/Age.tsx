import type { Job } from '../../core/job/job.ts';
import { formatAge, formatExactMoment } from '../../core/words/format-words.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { ownNowMs } from '../../uploads/view/clock.ts';
import { isPictureDrawn } from '../view/first-picture.ts';

/** When it was uploaded, by the clock of whoever looks. */
export function Age({ job: { endedAt, createdAt } }: { readonly job: Job }) {
  const atMs = endedAt ?? createdAt;
  const locale = wordsLocale();
  return (
    <time
      class="age"
      dateTime={new Date(atMs).toISOString()}
      {...(isPictureDrawn.value && { title: words('uploadedExactly', formatExactMoment(atMs, locale)) })}
    >
      {formatAge(atMs, ownNowMs.value, locale)}
    </time>
  );
}
