import { browser } from '../../platform/browser/browser.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';

interface SignInAtProps {
  /** The page whose session lets the person in. */
  readonly page: URL;
}

/** Opens the page where one signs in (the text beside it names the host), for a service that goes by the session of its own page. */
export function SignInAt({ page }: SignInAtProps) {
  const whole = words('signInAt', page.host);
  const open = () => void browser.tabs.create({ url: page.href });
  return (
    <Button size="small" aria-label={whole} title={whole} onClick={open}>
      {words('signIn')}
    </Button>
  );
}
