import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { commandKeys } from '../../platform/browser/toolbar.ts';
import { words } from '../../platform/words/words.ts';

const KEYS = [
  ['_execute_action', 'startKeyOpen'],
  ['capture-page', 'startKeyScreenshot'],
  ['paste-last-link', 'startKeyPaste'],
] as const;

/** The keys as they are on this computer; one that another extension has taken is left out. */
export function KeysStep() {
  const keys = useSignal<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void commandKeys().then((found) => (keys.value = found));
  }, []);
  return (
    <li class="start-step">
      <h2>{words('startKeys')}</h2>
      <dl class="start-keys">
        {KEYS.map(([command, label]) => {
          const key = keys.value.get(command);
          return key ? (
            <div key={command}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words(label)}</dd>
            </div>
          ) : null;
        })}
      </dl>
    </li>
  );
}
