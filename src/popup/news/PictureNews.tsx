import { GROWING_PAGE_CSS_PX, LONGEST_PAGE_CSS_PX } from '../../core/capture/page-limits.ts';
import type { Job, PictureCut } from '../../core/job/job.ts';
import { numberFormat } from '../../core/words/formatters.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { News } from './News.tsx';

/** What a person would not expect of a screenshot: what it has lost to a limit, and where it ends before its page does. */
export function PictureNews({ job: { picture } }: { readonly job: Job }) {
  if (!picture) return null;
  const { scaledPercent, cut, part } = picture;
  const texts = [
    ...(part ? [words('picturePart', part.number, part.count)] : []),
    ...(cut ? [cutWords(cut)] : []),
    ...(scaledPercent === undefined ? [] : [words('pictureScaled', scaledPercent)]),
  ];
  return <News tone="quiet" text={texts.join(' ')} />;
}

function cutWords(cut: PictureCut): string {
  const number = (pixels: number) => numberFormat(wordsLocale(), {}).format(pixels);
  if (cut === 'closed') return words('pictureCutClosed');
  return cut === 'grows'
    ? words('pictureCutGrows', number(GROWING_PAGE_CSS_PX))
    : words('pictureCutTooLong', number(LONGEST_PAGE_CSS_PX));
}
