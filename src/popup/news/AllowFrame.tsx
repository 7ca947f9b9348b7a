import { useEffect, useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { isGranted, requestGrant, watchGrants } from '../../platform/browser/permissions.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { pasteLink } from '../verbs/job-actions.ts';

interface AllowFrameProps {
  readonly job: Job;
  /** Of the frame that the editor is in. */
  readonly origin: string;
}

/**
 * Asks for the frame's host, then offers to paste again: the prompt closes the popup, so the second click may come
 * much later.
 */
export function AllowFrame({ job, origin }: AllowFrameProps) {
  const [isAllowed, setAllowed] = useState(false);
  useEffect(() => {
    const look = () => void isGranted({ addresses: [origin] }).then(setAllowed);
    look();
    return watchGrants(look);
  }, [origin]);
  if (isAllowed) {
    return (
      <Button size="small" onClick={() => void pasteLink(job.id)}>
        {words('verbPaste')}
      </Button>
    );
  }
  return (
    <Button size="small" onClick={() => void requestGrant({ addresses: [origin] })}>
      {words('allowHost', new URL(origin).hostname)}
    </Button>
  );
}
