import { words } from '../../platform/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { describeGrant } from './describe-grant.ts';
import { askFor, grants, isRefused } from './grant-state.ts';

/** After a no to the prompt that came with saving: what does not work yet, each with its own way to allow it. */
export function RefusedNotice() {
  const missing = grants.value.filter(({ isGranted }) => !isGranted);
  if (!isRefused.value || missing.length === 0) return null;
  return (
    <Notice
      tone="warning"
      live
      actions={
        <>
          {missing.map((grant) => (
            <Button key={grant.purpose + grant.origin} size="small" onClick={() => void askFor(grant)}>
              {describeGrant(grant).verb}
            </Button>
          ))}
          <Button size="small" variant="quiet" onClick={() => (isRefused.value = false)}>
            {words('close')}
          </Button>
        </>
      }
    >
      <p class="refused-title">{words('optionsRefusedTitle')}</p>
      <p>{words('optionsRefusedHint')}</p>
      <ul class="refused-list">
        {missing.map((grant) => (
          <li key={grant.purpose + grant.origin}>
            <b>{describeGrant(grant).name}</b> {describeGrant(grant).without}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
