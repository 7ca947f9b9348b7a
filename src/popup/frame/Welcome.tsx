import { useEffect, useRef } from 'preact/hooks';
import { openOptions } from '../../platform/browser/open-options.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';

/** The first thing a new person sees: what it is good for, and one way on. */
export function Welcome() {
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.querySelector('button')?.focus(), []);
  return (
    <main class="welcome" ref={root}>
      <img src="/icons/icon-128.png" width={56} height={56} alt="" />
      <h1>{words('welcomeTitle')}</h1>
      <p>{words('welcomeText')}</p>
      <Button variant="primary" onClick={() => void openOptions()}>
        {words('welcomeStart')}
      </Button>
      <p class="welcome-need">{words('welcomeNeed')}</p>
    </main>
  );
}
