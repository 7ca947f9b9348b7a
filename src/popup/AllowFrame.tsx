import { useEffect, useState } from 'preact/hooks';
import type { Job } from '../core/job.ts';
import { isGranted, requestGrant, watchGrants } from '../platform/permissions.ts';
import { words } from '../platform/words.ts';
import { Button } from '../ui/Button.tsx';
import { pasteLink } from './job-actions.ts';

/** The failure names no scheme, and a chat widget on plain HTTP is on this machine or in this office. */
const addressesOf = (host: string) => [`https://${host}`, `http://${host}`];

async function isAnyGranted(host: string): Promise<boolean> {
  const answers = addressesOf(host).map((address) => isGranted({ addresses: [address] }));
  return (await Promise.all(answers)).includes(true);
}

interface AllowFrameProps {
  readonly job: Job;
  /** Host of the frame that the editor is in. */
  readonly host: string;
}

/**
 * Asks for the frame's host, then offers to paste again: the prompt closes the popup, so the second click may come
 * much later.
 */
export function AllowFrame({ job, host }: AllowFrameProps) {
  const [isAllowed, setAllowed] = useState(false);
  useEffect(() => {
    const look = () => void isAnyGranted(host).then(setAllowed);
    look();
    return watchGrants(look);
  }, [host]);
  if (isAllowed) {
    return (
      <Button size="small" onClick={() => void pasteLink(job.id)}>
        {words('verbPaste')}
      </Button>
    );
  }
  return (
    <Button size="small" onClick={() => void requestGrant({ addresses: addressesOf(host) })}>
      {words('allowHost', host)}
    </Button>
  );
}
