import { computed, signal } from '@preact/signals';
import { isFound, readQuery } from '../../core/find/haystack.ts';
import { wordsLocale } from '../../platform/words/words.ts';
import { linkNow, nowMs } from '../../uploads/view/clock.ts';
import { allJobs } from '../view/jobs.ts';
import { selectedIds } from '../view/selection.ts';
import { type Condition, conditionOf } from './conditions.ts';
import { haystackOfJob } from './haystacks.ts';
import { groupOf, type KindGroup } from './kinds.ts';
import { type SortOrder, sortUploads } from './sort-uploads.ts';

/** As it stands in the field, half a syllable included. */
export const query = signal('');
export const condition = signal<Condition | 'any'>('any');
export const kind = signal<KindGroup | 'any'>('any');
export const order = signal<SortOrder>('newest');

const sorted = computed(() =>
  // Only one order looks at the clock.
  sortUploads(allJobs.value, order.value, wordsLocale(), order.value === 'end' ? nowMs.value : 0),
);

/** The uploads that the list shows, in its order. */
export const shownJobs = computed(() => {
  const wanted = readQuery(query.value);
  const clock = condition.value === 'any' ? null : linkNow.value;
  return sorted.value.filter(
    (job) =>
      (kind.value === 'any' || groupOf(job) === kind.value) &&
      (clock === null || conditionOf(job, clock(job)) === condition.value) &&
      (wanted.length === 0 || isFound(haystackOfJob(job), wanted)),
  );
});

export const shownIds = computed(() => shownJobs.value.map(({ id }) => id));

/** True where not everything is shown. */
export const isNarrowed = computed(
  () => query.value.trim() !== '' || condition.value !== 'any' || kind.value !== 'any',
);

/** What a verb acts on: never an upload that is selected and out of sight. */
export const chosenJobs = computed(() => shownJobs.value.filter(({ id }) => selectedIds.value.has(id)));

export function showAll(): void {
  query.value = '';
  condition.value = 'any';
  kind.value = 'any';
}
