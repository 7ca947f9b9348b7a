import type { Job } from '../../core/job/job.ts';
import { placeLabel } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { PlaceDot } from '../../ui/PlaceDot.tsx';
import { hasSeveralPlaces, placeOfJob } from '../view/standing.ts';
import './place-mark.css';

/** Where an upload goes or is, for those who have several places; and that its place is gone, for everybody. */
export function PlaceMark({ job }: { readonly job: Job }) {
  const text = placeText(job);
  if (text === '') return null;
  return (
    <span class="place-mark" title={text}>
      <PlaceDot colour={placeOfJob(job)?.colour ?? 'grey'} />
      <span class="place-mark-name">{text}</span>
    </span>
  );
}

/** The same in words; empty where nobody needs to be told. */
export function placeText(job: Job): string {
  const place = placeOfJob(job);
  if (!place) return job.placeId === undefined ? '' : words('placeRemoved');
  if (!hasSeveralPlaces.value) return '';
  const label = placeLabel(place);
  return job.byRule ? words('placeByRule', label) : label;
}
