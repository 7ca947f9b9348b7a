import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { keepFocus } from '../page/keep-focus.ts';
import { describeGrant } from './describe-grant.ts';
import { askFor, type Grant, grants, isRefused } from './grant-state.ts';

/** After a no to the prompt that came with saving: what does not work yet, each with its own way to allow it. */
export function RefusedNotice() {
  const missing = grants.value.filter(({ isGranted }) => !isGranted);
  if (!isRefused.value || missing.length === 0) return null;
  const close = {
    label: words('close'),
    act: () => {
      isRefused.value = false;
    },
  };
  return (
    <Notice tone="warning" live close={close}>
      <p class="refused-title">{words('optionsRefusedTitle')}</p>
      <p>{words('optionsRefusedHint')}</p>
      <ul class="refused-list">
        {missing.map((grant) => (
          <RefusedGrant key={grant.purpose + grant.origin} grant={grant} />
        ))}
      </ul>
    </Notice>
  );
}

function RefusedGrant({ grant }: { readonly grant: Grant }) {
  const { name, without, verb } = describeGrant(grant);
  return (
    <li class="refused-grant">
      <p>
        <b>{name}</b>
        <br />
        {without}
      </p>
      <Button size="small" aria-label={verb} onClick={(event) => void keepFocus(event, askFor(grant))}>
        {words('optionsAllow')}
      </Button>
    </li>
  );
}
