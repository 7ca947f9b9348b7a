import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';

/** Opens the page whose session lets the person in. The check is begun again by hand: nobody tells when that is done. */
export function OpenSignInPage({ page }: { readonly page: URL }) {
  return (
    <Button size="small" onClick={() => void window.open(page.href, '_blank', 'noopener')}>
      {words('signInAt', page.host)}
    </Button>
  );
}
