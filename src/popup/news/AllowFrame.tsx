import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { pasteLink } from '../verbs/job-actions.ts';
import { AllowHost } from './AllowHost.tsx';

interface AllowFrameProps {
  readonly job: Job;
  /** Of the frame that the editor is in. */
  readonly origin: string;
}

/** Asks for the frame's host, then offers to paste again. */
export function AllowFrame({ job, origin }: AllowFrameProps) {
  return (
    <AllowHost origin={origin}>
      <Button size="small" onClick={() => void pasteLink(job.id)}>
        {words('verbPaste')}
      </Button>
    </AllowHost>
  );
}
