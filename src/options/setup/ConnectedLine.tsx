import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { asksForSignIn, hasFailed } from '../check/check-run.ts';
import { savedCheck } from '../check/last-check.ts';
import { company } from '../company/company-state.ts';
import { saved } from '../form/form-state.ts';
import { isFresh } from '../start/start-state.ts';
import { hostOf } from './host-of.ts';
import { isReplacing } from './setup-state.ts';

const claims = {
  passed: { text: 'optionsConnectedTo', icon: CircleCheck },
  failed: { text: 'optionsNotConnectedTo', icon: TriangleAlert },
  unchecked: { text: 'optionsSetTo', icon: CircleDashed },
} as const;

/** What is left of the first section once it has done its work. It claims no more than the last check has shown. */
export function ConnectedLine() {
  const { endpoint, uploadOrigins } = saved.value.settings;
  const { run } = savedCheck;
  const outcome = !run || asksForSignIn(run) ? 'unchecked' : hasFailed(run) ? 'failed' : 'passed';
  const { text, icon } = claims[outcome];
  const storage = uploadOrigins.map(hostOf).join(', ');
  return (
    <div class="connected">
      <span class={`connected-mark connected-mark-${outcome}`}>
        <Icon node={icon} sizePx={20} />
      </span>
      <div class="connected-text">
        <p class="connected-host">{words(text, hostOf(endpoint))}</p>
        {storage !== '' && <p class="quiet">{words('optionsConnectedStorage', storage)}</p>}
      </div>
      {!isFresh.value && company.value.policy.otherPlaces && (
        <Button size="small" onClick={() => (isReplacing.value = true)}>
          {words('optionsSetupAnother')}
        </Button>
      )}
    </div>
  );
}
