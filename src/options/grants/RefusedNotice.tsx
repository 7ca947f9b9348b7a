import { OPTIONAL_APIS, type OptionalApi, requestGrant } from '../../platform/browser/permissions.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { saved } from '../form/form-state.ts';
import { addressesOf, grants, isRefused } from './grant-state.ts';

/**
 * After a no to the browser's question: what the person has to do without, in one place. Whether uploads need more than that is
 * the check's to say, where one fails.
 */
export function RefusedNotice() {
  const isApi = (purpose: string): purpose is OptionalApi =>
    (OPTIONAL_APIS as readonly string[]).includes(purpose);
  const missing = grants.value.filter(({ isGranted, purpose }) => !isGranted && isApi(purpose));
  if (!isRefused.value || missing.length === 0) return null;
  const close = {
    label: words('close'),
    act: () => {
      isRefused.value = false;
    },
  };
  const askAgain = () => requestGrant({ addresses: addressesOf(saved.value.settings), apis: OPTIONAL_APIS });
  const again = (
    <Button size="small" onClick={() => void askAgain()}>
      {words('optionsAskAgain')}
    </Button>
  );
  return (
    <Notice tone="info" live close={close} actions={again}>
      {words('optionsRefused')}
    </Notice>
  );
}
