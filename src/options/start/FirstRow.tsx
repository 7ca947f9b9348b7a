import { Link } from 'lucide';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import type { FirstUpload } from './first-uploads.ts';

/** One upload: how far it is, then its link. */
export function FirstRow({ upload: { job, share = 0, link } }: { readonly upload: FirstUpload }) {
  const failure = job.phase === 'failed' && job.failure ? describeFailure(job.failure) : null;
  return (
    <li class="start-upload">
      <Icon node={Link} />
      <div class="start-upload-text">
        <FileName name={job.name} />
        {link !== undefined && <p class="start-link">{link}</p>}
        <p class={failure ? 'start-failure' : 'quiet'} role="status">
          {failure ? `${failure.what} ${failure.remedy}` : stateOf(job.phase, job.delivery)}
        </p>
        {job.phase === 'transferring' && (
          <ProgressBar fraction={share} label={words('progressOf', job.name)} />
        )}
      </div>
      {link !== undefined && (
        <CopyButton text={link} label={words('verbCopyOf', job.name)} copied={words('stateCopied')} />
      )}
    </li>
  );
}

function stateOf(phase: string, delivery: string | undefined): string {
  if (phase === 'transferring') return words('stateUploading');
  if (phase !== 'done') return words('statePreparing');
  return delivery === 'copied' ? words('stateCopied') : '';
}
