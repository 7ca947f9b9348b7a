import { CircleCheck, TriangleAlert } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { stepStates } from '../check/check-state.ts';
import { saved } from '../form/form-state.ts';
import { hostOf } from './host-of.ts';
import { isReplacing } from './setup-state.ts';

/** What is left of the first section once it has done its work. */
export function ConnectedLine() {
  const { endpoint, uploadOrigins } = saved.value.settings;
  const hasFailed = Object.values(stepStates.value ?? {}).some(({ status }) => status === 'failed');
  const claim = hasFailed ? 'optionsNotConnectedTo' : 'optionsConnectedTo';
  const storage = uploadOrigins.map(hostOf).join(', ');
  return (
    <div class="connected">
      <span class={`connected-mark ${hasFailed ? 'connected-mark-failed' : ''}`}>
        <Icon node={hasFailed ? TriangleAlert : CircleCheck} sizePx={20} />
      </span>
      <div class="connected-text">
        <p class="connected-host">{words(claim, hostOf(endpoint))}</p>
        {storage !== '' && <p class="quiet">{words('optionsConnectedStorage', storage)}</p>}
      </div>
      <Button size="small" onClick={() => (isReplacing.value = true)}>
        {words('optionsSetupAnother')}
      </Button>
    </div>
  );
}
