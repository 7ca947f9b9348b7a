import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type SyncState, syncState } from '../../platform/storage/records.ts';
import { words } from '../../platform/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Switch } from '../../ui/Switch.tsx';

const PROBLEM_KEYS = {
  'too-large': 'syncProblem_too_large',
  'too-many': 'syncProblem_too_many',
  'too-many-rules': 'syncProblem_too_many_rules',
  quota: 'syncProblem_quota',
  failed: 'syncProblem_failed',
} as const;

/** The worker does it; here it is switched on and off, and said why it does not go on. */
export function SyncPart() {
  const state = useSignal<SyncState>({ isOn: false });
  useEffect(() => {
    void syncState.read().then((read) => {
      state.value = read;
    });
    return syncState.watch((changed) => {
      state.value = changed;
    });
  }, []);
  const { isOn, problem, about = '' } = state.value;
  return (
    <div class="backup-part">
      <Switch checked={isOn} onChange={(checked) => void syncState.write({ isOn: checked })}>
        {words('syncSwitch')}
      </Switch>
      <p class="ui-field-note">{words('syncHint')}</p>
      {isOn && problem && (
        <Notice tone="warning" live>
          {words(PROBLEM_KEYS[problem], about)}
        </Notice>
      )}
    </div>
  );
}
