import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { placeLabel } from '../../core/settings/place.ts';
import { isGranted, OPTIONAL_APIS, requestGrant } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { allSettings, configured, settings } from '../../uploads/view/standing.ts';
import { isLookingAtOffer, type SetupOffer } from '../view/setup-offer.ts';

/**
 * Over the page that a set-up link leads to: one button. The settings page goes on, because the browser's question closes the
 * popup.
 */
export function Connect({ offer }: { readonly offer: SetupOffer }) {
  const root = useRef<HTMLElement>(null);
  const willAsk = useSignal(true);
  const { host, storages } = offer;
  // One with the offer's own address gets a new credential; another one stays as it is, unless it is to be replaced.
  const known = allSettings.value.places.find(({ endpoint }) => endpoint === offer.endpoint);
  const wish = { addresses: offer.addresses, apis: OPTIONAL_APIS };
  useEffect(() => {
    root.current?.querySelector('button')?.focus();
    void isGranted(wish).then((granted) => (willAsk.value = !granted));
  }, []);
  const connect = async (placing: 'add' | 'replace') => {
    const { code, tabId } = offer;
    await send('setup.begin', { code, tabId, placing });
    // The question closes the popup; where nothing is left to ask, it closes itself.
    await requestGrant(wish);
    window.close();
  };
  return (
    <main class="welcome" ref={root}>
      <img src="/icons/icon-128.png" width={56} height={56} alt="" />
      <h1>{words('connectTitle', host)}</h1>
      <p>{storages.length > 0 ? words('connectStorage', storages.join(', ')) : words('connectTrust')}</p>
      {configured.value && (
        <p>
          {known
            ? words('setupRenews', placeLabel(known))
            : words('connectKeeps', placeLabel(settings.value))}
        </p>
      )}
      {willAsk.value && <p>{words('connectAsk')}</p>}
      <div class="connect-buttons">
        <Button variant="primary" onClick={() => void connect('add')}>
          {words(configured.value && !known ? 'placeAdd' : 'optionsConnect')}
        </Button>
        {configured.value && !known && (
          <Button onClick={() => void connect('replace')}>
            {words('setupReplace', placeLabel(settings.value))}
          </Button>
        )}
        {configured.value && (
          <Button variant="quiet" onClick={() => (isLookingAtOffer.value = false)}>
            {words('cancel')}
          </Button>
        )}
      </div>
    </main>
  );
}
