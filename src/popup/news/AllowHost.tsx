import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isGranted, requestGrant, watchGrants } from '../../platform/browser/permissions.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';

interface AllowHostProps {
  readonly origin: string;
  /** What is offered once the host is allowed. */
  readonly children?: ComponentChildren;
}

/** Asks for a host. The prompt closes the popup, so what comes after may come much later. */
export function AllowHost({ origin, children }: AllowHostProps) {
  const [isAllowed, setAllowed] = useState(false);
  useEffect(() => {
    const look = () => void isGranted({ addresses: [origin] }).then(setAllowed);
    look();
    return watchGrants(look);
  }, [origin]);
  if (isAllowed) return <>{children}</>;
  return (
    <Button size="small" onClick={() => void requestGrant({ addresses: [origin] })}>
      {words('allowHost', new URL(origin).hostname)}
    </Button>
  );
}
