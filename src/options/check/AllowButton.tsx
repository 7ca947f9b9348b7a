import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { keepFocus } from '../page/keep-focus.ts';
import { hostOf } from '../setup/host-of.ts';
import { allowAndGoOn } from './check-state.ts';

/** Asks the browser for the permission for `origin`, and goes on with the check. */
export function AllowButton({ origin }: { readonly origin: string }) {
  return (
    <Button size="small" onClick={(event) => void keepFocus(event, allowAndGoOn(origin))}>
      {words('optionsAllowAccess', hostOf(origin))}
    </Button>
  );
}
