import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';

/** Opens the page whose session lets the person in. The check is begun again by hand: nobody tells when that is done. */
export function OpenSignInPage({ origin }: { readonly origin: string }) {
  return (
    <Button size="small" onClick={() => void window.open(`${origin}/admin`, '_blank', 'noopener')}>
      {words('signInAt', new URL(origin).host)}
    </Button>
  );
}
