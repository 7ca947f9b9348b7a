import { useSignal } from '@preact/signals';
import { type MapTrial, tryMap } from '../../issuer-client/dialects/field-map/try-map.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { form } from '../form/form-state.ts';
import { withoutStraySpace } from '../form/form-values.ts';

const PLACES: ReadonlySet<unknown> = new Set(['path', 'headers', 'body']);

/** Asks once, for a file that is never sent, and shows what was answered. */
export function MapTrialPanel() {
  const trial = useSignal<MapTrial | null>(null);
  const isTrying = useSignal(false);
  const start = async () => {
    if (isTrying.value) return;
    isTrying.value = true;
    const { settings, token } = withoutStraySpace(form.value);
    // Where files may go is the check's question, which asks for it by name.
    const { uploadOrigins: _asked, ...connection } = settings;
    trial.value = await tryMap({ ...connection, token });
    isTrying.value = false;
  };
  return (
    <div class="map-trial">
      <Button onClick={() => void start()} aria-disabled={isTrying.value}>
        {words('optionsMapTry')}
      </Button>
      <div role="status">{trial.value && <Outcome trial={trial.value} />}</div>
    </div>
  );
}

function Outcome({ trial: { answer, found, failure } }: { readonly trial: MapTrial }) {
  return (
    <>
      {failure && <p class="map-trial-failure">{failureWords(failure)}</p>}
      {found && (
        <dl class="map-trial-found">
          <dt>{words('optionsMapFoundTo')}</dt>
          <dd>{found.to}</dd>
          <dt>{words('optionsMapFoundKey')}</dt>
          <dd>{found.key ?? words('optionsMapFoundNone')}</dd>
          <dt>{words('optionsMapFoundHeaders')}</dt>
          <dd>{found.headers.join(', ') || words('optionsMapFoundNone')}</dd>
          <dt>{words('optionsMapFoundLink')}</dt>
          <dd>{found.link ?? words('optionsMapFoundNone')}</dd>
        </dl>
      )}
      {answer !== undefined && (
        <details open={failure !== undefined}>
          <summary>{words('optionsMapAnswer')}</summary>
          <pre class="map-trial-answer">{answer}</pre>
        </details>
      )}
    </>
  );
}

/** Which part of the map it is about, where it is about one. */
function failureWords(failure: NonNullable<MapTrial['failure']>): string {
  const { reason } = failure.detail ?? {};
  if (failure.code === 'issuer-refused' && PLACES.has(reason))
    return words('optionsMapWrongPart', String(reason));
  if (failure.code === 'not-an-issuer' && reason !== undefined)
    return words('optionsMapNothingAt', String(reason));
  return describeFailure(failure).what;
}
