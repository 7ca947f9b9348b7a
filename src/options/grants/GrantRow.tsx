import { Check } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { keepFocus } from '../page/keep-focus.ts';
import { describeGrant } from './describe-grant.ts';
import { askFor, type Grant } from './grant-state.ts';

/** One permission: what it is for, what happens without it, and the button that asks for it. */
export function GrantRow({ grant }: { readonly grant: Grant }) {
  const { name, why, without, verb } = describeGrant(grant);
  return (
    <li class="grant" tabIndex={-1}>
      <div class="grant-text">
        <p class="grant-name">{name}</p>
        <p class="quiet">
          {why}
          {!grant.isGranted && ` ${without}`}
        </p>
      </div>
      {grant.isGranted ? (
        <span class="grant-allowed">
          <Icon node={Check} />
          {words('optionsAllowed')}
        </span>
      ) : (
        <Button size="small" aria-label={verb} onClick={(event) => void keepFocus(event, askFor(grant))}>
          {words('optionsAllow')}
        </Button>
      )}
    </li>
  );
}
