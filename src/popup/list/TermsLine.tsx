import { LockKeyhole } from 'lucide';
import type { Job } from '../../core/job/job.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { RowKind } from '../../uploads/row/row-state.ts';
import { termsWords } from '../../uploads/row/terms-words.ts';

const OVER: ReadonlySet<RowKind> = new Set([
  'expired',
  'revoked',
  'used-up',
  'deleted',
  'cancelled',
  'failed',
]);

/** What whoever opens the link needs, and how often it still works: a line of its own, for the few links that have such. */
export function TermsLine({ job, kind }: { readonly job: Job; readonly kind: RowKind }) {
  const text = OVER.has(kind) ? '' : termsWords(job.link);
  if (text === '') return null;
  return (
    <p class="terms">
      <Icon node={LockKeyhole} sizePx={12} />
      {text}
    </p>
  );
}
