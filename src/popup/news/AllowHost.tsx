import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isGranted, requestGrant, watchGrants } from '../../platform/browser/permissions.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';

interface AllowHostProps {
  readonly origin: string;
  /** Where the text beside it names the host. */
  readonly short?: boolean;
  /** What is offered once the host is allowed. */
  readonly children?: ComponentChildren;
}

/** Asks for a host. The prompt closes the popup, so what comes after may come much later. */
export function AllowHost({ origin, short = false, children }: AllowHostProps) {
  const [isAllowed, setAllowed] = useState(false);
  useEffect(() => {
    const look = () => void isGranted({ addresses: [origin] }).then(setAllowed);
    look();
    return watchGrants(look);
  }, [origin]);
  if (isAllowed) return <>{children}</>;
  const whole = words('allowHost', new URL(origin).hostname);
  const ask = () => void requestGrant({ addresses: [origin] });
  return (
    <Button size="small" aria-label={whole} title={whole} onClick={ask}>
      {short ? words('verbAllow') : whole}
    </Button>
  );
}
