import { useEffect, useState } from 'preact/hooks';
import { openOptions } from '../../platform/browser/open-options.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { remediesOf } from '../../uploads/row/row-verbs.ts';
import { blockedEndpoint } from '../view/blocked-endpoint.ts';
import { isLookingAtOffer, type SetupOffer, setupOffer } from '../view/setup-offer.ts';
import { clearTop, topNotice } from '../view/top-notice.ts';

/** What stands in the way, with the button that removes it. */
export function Banners() {
  const online = useOnline();
  const blocked = blockedEndpoint.value;
  const offer = setupOffer.value;
  return (
    <div class="banners">
      <TopMessage />
      {offer && <Offer offer={offer} />}
      {!online && <Notice tone="info">{words('offlineBanner')}</Notice>}
      {blocked && <BlockedEndpoint endpoint={blocked} />}
    </div>
  );
}

/** The page is one that a set-up link leads to, and Putlink is set up already. */
function Offer({ offer }: { readonly offer: SetupOffer }) {
  const look = (
    <Button size="small" onClick={() => (isLookingAtOffer.value = true)}>
      {words('connectLook')}
    </Button>
  );
  return (
    <Notice tone="info" actions={look}>
      {words('connectOffer', offer.host)}
    </Notice>
  );
}

/** The prompt closes the popup; where it was a yes, the next one has nothing to say. */
function BlockedEndpoint({ endpoint }: { readonly endpoint: string }) {
  const { hostname } = new URL(endpoint);
  const allow = (
    <Button size="small" onClick={() => void requestGrant({ addresses: [endpoint] })}>
      {words('allowHost', hostname)}
    </Button>
  );
  return (
    <Notice tone="warning" actions={allow}>
      {words('permissionBanner', hostname)}
    </Notice>
  );
}

const SettingsButton = () => (
  <Button size="small" onClick={() => void openOptions()}>
    {words('openSettings')}
  </Button>
);

function TopMessage() {
  const notice = topNotice.value;
  if (!notice) return null;
  const close = { label: words('close'), act: clearTop };
  if (notice.tone === 'info') {
    return (
      <Notice tone="info" live close={close}>
        {notice.text}
      </Notice>
    );
  }
  const { what, remedy } = describeFailure(notice.failure);
  const needsSettings = remediesOf(notice.failure.code).includes('settings');
  return (
    <Notice tone="danger" live close={close} {...(needsSettings ? { actions: <SettingsButton /> } : {})}>
      {what} {remedy}
    </Notice>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const changed = () => setOnline(navigator.onLine);
    window.addEventListener('online', changed);
    window.addEventListener('offline', changed);
    return () => {
      window.removeEventListener('online', changed);
      window.removeEventListener('offline', changed);
    };
  }, []);
  return online;
}
