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

/** What whoever opens the link needs, and how often it still works; empty for most links. */
export const termsLine = (job: Job, kind: RowKind): string => (OVER.has(kind) ? '' : termsWords(job.link));

/** A line of its own for that. */
export function TermsLine({ text }: { readonly text: string }) {
  return (
    <p class="terms">
      <Icon node={LockKeyhole} sizePx={12} />
      {text}
    </p>
  );
}
