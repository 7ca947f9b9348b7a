import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import type { RowKind } from '../../uploads/row/row-state.ts';
import { News } from './News.tsx';

/** Nobody needs to hear it of what is over. */
const OVER: ReadonlySet<RowKind> = new Set([
  'expired',
  'revoked',
  'used-up',
  'deleted',
  'cancelled',
  'failed',
]);

/** What became of a photo's details, where that is news. */
export function PhotoNews({ job: { photo }, kind }: { readonly job: Job; readonly kind: RowKind }) {
  if (!photo || OVER.has(kind)) return null;
  return photo === 'location-removed' ? (
    <News tone="quiet" text={words('photoLocationRemoved')} />
  ) : (
    <News tone="warning" text={words('photoNotCleaned')} />
  );
}
