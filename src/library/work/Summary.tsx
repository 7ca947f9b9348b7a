import { placeLabel } from '../../core/settings/place.ts';
import { formatBytes } from '../../core/words/format-words.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { hasSeveralPlaces } from '../../uploads/view/standing.ts';
import { isNarrowed, shownJobs } from '../find/shown.ts';
import { allJobs, isComplete, totalCount } from '../view/jobs.ts';
import { usage } from '../view/usage.ts';
import { countText } from './act.ts';
import { SelectAll } from './SelectAll.tsx';

/** How many uploads there are, how large they are, and the keys that work here. */
export function Summary() {
  return (
    <>
      <p class="summary" aria-live="polite">
        {isNarrowed.value
          ? words('libraryFound', countText(shownJobs.value.length), countText(totalCount.value))
          : words('libraryCount', countText(totalCount.value))}
        {!isNarrowed.value && isComplete.value && <Size />}
      </p>
      {shownJobs.value.length > 0 && <SelectAll />}
      <p class="keys" aria-hidden="true">
        <span>
          <kbd>/</kbd> {words('hintSearch')}
        </span>
        <span>
          <kbd>↑</kbd>
          <kbd>↓</kbd> {words('hintMove')}
        </span>
        <span>
          <kbd>{words('keySpace')}</kbd> {words('hintSelect')}
        </span>
        <span>
          <kbd>C</kbd> {words('hintCopy')}
        </span>
      </p>
    </>
  );
}

/** What the endpoint has counted in the bucket; where it cannot, the files of the list that were not deleted from here. */
function Size() {
  if (usage.value) {
    const { bytes, isWhole, place } = usage.value;
    const size = formatBytes(bytes, wordsLocale());
    // The list has files of all places, and nobody has counted what the others hold.
    if (hasSeveralPlaces.value) {
      return <> · {words(isWhole ? 'libraryStoredIn' : 'libraryStoredInAtLeast', size, placeLabel(place))}</>;
    }
    return <> · {words(isWhole ? 'libraryStored' : 'libraryStoredAtLeast', size)}</>;
  }
  const bytes = allJobs.value.reduce(
    (sum, { stored, deletedAt, sizeBytes }) => sum + (stored && deletedAt === undefined ? sizeBytes : 0),
    0,
  );
  return bytes > 0 ? <> · {formatBytes(bytes, wordsLocale())}</> : null;
}
