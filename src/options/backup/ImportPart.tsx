import { useSignal } from '@preact/signals';
import { Upload } from 'lucide';
import { useRef } from 'preact/hooks';
import { refusalOfEndpoint } from '../../core/policy/apply-policy.ts';
import { placeLabel } from '../../core/settings/place.ts';
import { PLACES_MAX } from '../../core/settings/stored-settings.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { company } from '../company/company-state.ts';
import {
  closeImport,
  doImport,
  type ImportFault,
  importEnd,
  importFault,
  openImport,
  type ReadImport,
  readImport,
  undoImport,
} from './backup-state.ts';
import { changesNothing, type ImportPlan, namesOf } from './plan-import.ts';

const FAULT_KEYS = {
  'too-large': 'importFault_too_large',
  'not-json': 'importFault_not_json',
  foreign: 'importFault_foreign',
  newer: 'importFault_newer',
  damaged: 'importFault_damaged',
} as const;

const faultText = (fault: ImportFault): string =>
  fault === 'wrong-password'
    ? words('importFault_wrong_password')
    : words(FAULT_KEYS[fault.fault], fault.about);

export function ImportPart() {
  const input = useRef<HTMLInputElement>(null);
  const { value: read } = readImport;
  const { value: fault } = importFault;
  const { value: end } = importEnd;
  return (
    <div class="backup-part">
      <input
        ref={input}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label={words('importChoose')}
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) await openImport(file);
        }}
      />
      <div class="backup-line">
        <Button icon={Upload} onClick={() => input.current?.click()}>
          {words('importChoose')}
        </Button>
        <p class="quiet" role="status">
          {end && words(end === 'done' ? 'importDone' : 'importUndone')}
        </p>
        {end === 'done' && (
          <Button size="small" variant="quiet" onClick={() => void undoImport()}>
            {words('importUndo')}
          </Button>
        )}
      </div>
      {fault && !read && (
        <Notice tone="danger" live>
          {faultText(fault)}
        </Notice>
      )}
      {read && <Preview read={read} />}
    </div>
  );
}

/** What would change, before it does. */
function Preview({ read }: { readonly read: ReadImport }) {
  const password = useSignal('');
  const { plan, file } = read;
  const { value: fault } = importFault;
  const isLocked = file.sealed !== undefined;
  const canImport = !plan.isTooMany && (!changesNothing(plan) || isLocked);
  return (
    <section class="import-preview" aria-labelledby="import-title">
      <h3 id="import-title">{words('importTitle')}</h3>
      <ul class="import-list">
        {namesOf(plan, 'adds').map((name) => (
          <li key={`adds ${name}`}>{words('importAdds', name)}</li>
        ))}
        {namesOf(plan, 'changes').map((name) => (
          <li key={`changes ${name}`}>{words('importChanges', name)}</li>
        ))}
        {namesOf(plan, 'same').map((name) => (
          <li key={`same ${name}`} class="quiet">
            {words('importSame', name)}
          </li>
        ))}
        {plan.habits && <li>{words('importHabits')}</li>}
        {plan.rules && <li>{words('importRules', plan.rules.length)}</li>}
      </ul>
      {changesNothing(plan) && <p class="quiet">{words('importNothing')}</p>}
      <Forbidden plan={plan} />
      {plan.isTooMany && <Notice tone="danger">{words('importFault_too_many', PLACES_MAX)}</Notice>}
      {isLocked && (
        <TextField
          id="field-importPassword"
          type="password"
          label={words('exportPassword')}
          hint={words('importLocked')}
          error={fault ? faultText(fault) : null}
          value={password.value}
          onText={(text) => {
            password.value = text;
            importFault.value = null;
          }}
        />
      )}
      <div class="backup-line">
        {canImport && (
          <Button variant="primary" onClick={() => void doImport(password.value)}>
            {words('importDo')}
          </Button>
        )}
        <Button variant="quiet" onClick={closeImport}>
          {words('cancel')}
        </Button>
      </div>
    </section>
  );
}

/** What comes is kept, and not used where the person's company does not allow it. */
function Forbidden({ plan }: { readonly plan: ImportPlan }) {
  const { policy } = company.value;
  const forbidden = plan.places.filter(({ place }) => refusalOfEndpoint(place.endpoint, policy) !== null);
  if (forbidden.length === 0) return null;
  const names = forbidden.map(({ place }) => placeLabel(place)).join(', ');
  return <Notice tone="warning">{words('companyRefusedPlaces', names)}</Notice>;
}
