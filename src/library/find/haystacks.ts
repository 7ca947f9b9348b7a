import { dateTexts, dayNumber } from '../../core/find/date-texts.ts';
import { haystackOf } from '../../core/find/haystack.ts';
import type { Job } from '../../core/job/job.ts';
import type { Place } from '../../core/settings/place.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { placeText } from '../../uploads/row/PlaceMark.tsx';
import { allSettings } from '../../uploads/view/standing.ts';
import { GROUP_NAMES, groupOf } from './kinds.ts';

let today = dayNumber(Date.now());
let byJob = new WeakMap<Job, string>();
let knownPlaces: readonly Place[] = [];
let ofDays = new Map<number, string>();

/** What the words of a query are looked for in: name, type, the page that it came from, its place, the day. Made once for each record. */
export function haystackOfJob(job: Job): string {
  const now = dayNumber(Date.now());
  if (now !== today) {
    // "Today" is another one.
    today = now;
    byJob = new WeakMap();
    ofDays = new Map();
  }
  const { places } = allSettings.value;
  if (places !== knownPlaces) {
    // One of them may have another name.
    knownPlaces = places;
    byJob = new WeakMap();
  }
  const known = byJob.get(job);
  if (known !== undefined) return known;
  const texts = [job.name, job.type, words(GROUP_NAMES[groupOf(job)]), job.pageHost ?? '', placeText(job)];
  const made = `${haystackOf(texts)}\n${dayHaystack(job.createdAt)}`;
  byJob.set(job, made);
  return made;
}

/** Writing a day out takes longer than all the rest, and a list has few of them. */
function dayHaystack(atMs: number): string {
  const day = dayNumber(atMs);
  const known = ofDays.get(day);
  if (known !== undefined) return known;
  const made = haystackOf(dateTexts(atMs, today, wordsLocale()));
  ofDays.set(day, made);
  return made;
}
