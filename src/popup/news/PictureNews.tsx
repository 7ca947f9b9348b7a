import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { News } from './News.tsx';

/** What a screenshot has lost to the limit for its size. */
export function PictureNews({ job: { picture } }: { readonly job: Job }) {
  return picture ? <News tone="quiet" text={words('pictureScaled', picture.scaledPercent)} /> : null;
}
