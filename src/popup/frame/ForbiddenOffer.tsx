import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { configured } from '../../uploads/view/standing.ts';
import { isLookingAtOffer, type SetupOffer } from '../view/setup-offer.ts';

/** Over the page of a set-up link whose service the person's company does not allow. */
export function ForbiddenOffer({ offer }: { readonly offer: SetupOffer }) {
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.querySelector('button')?.focus(), []);
  const leave = () => {
    if (configured.value) isLookingAtOffer.value = false;
    else window.close();
  };
  return (
    <main class="welcome" ref={root}>
      <img src="/icons/icon-128.png" width={56} height={56} alt="" />
      <h1>{words('lockedByCompany')}</h1>
      <p>{words('setupNotAllowed', offer.host)}</p>
      <div class="connect-buttons">
        <Button variant="quiet" onClick={leave}>
          {words('close')}
        </Button>
      </div>
    </main>
  );
}
