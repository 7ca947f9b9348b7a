import { signal } from '@preact/signals';
import type { AllStored } from '../../core/places/place-values.ts';
import { withoutSecrets } from '../../core/places/without-secrets.ts';
import { credentialOf } from '../../core/settings/credential.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';
import { changeSettings, readOwn } from '../../platform/storage/change-settings.ts';
import { stored, takeStored } from '../form/form-state.ts';
import { addressesOf } from '../grants/grant-state.ts';
import { type ImportPlan, planImport, readSecrets, withImport, withoutImport } from './plan-import.ts';
import { seal, unseal } from './seal.ts';
import { FileFaultError, fileOf, readFile, type SettingsFile } from './settings-file.ts';

/** A file that was read, and what it would change. */
export interface ReadImport {
  readonly file: SettingsFile;
  readonly plan: ImportPlan;
}

export type ImportFault = FileFaultError | 'wrong-password';

export const readImport = signal<ReadImport | null>(null);
export const importFault = signal<ImportFault | null>(null);
/** Around the last import in this page; null: nothing can be undone. */
const lastImport = signal<{ readonly before: AllStored; readonly after: AllStored } | null>(null);
export const importEnd = signal<'done' | 'undone' | null>(null);

/** Everything that the file leaves open to read, or else the password would have to protect. */
function secretsOf({ settings, credentials }: AllStored) {
  const ofPlaces = settings.places.map((place) => {
    const { endpoint, fieldMap } = place;
    const bare = withoutSecrets(place);
    const isBare = bare.endpoint === endpoint && JSON.stringify(bare.fieldMap) === JSON.stringify(fieldMap);
    return [place.id, isBare ? undefined : { endpoint, fieldMap }] as const;
  });
  return {
    credentials: Object.fromEntries(
      settings.places
        .map(({ id }) => [id, credentialOf(credentials, id, settings)] as const)
        // An account is of this browser, and renews itself: a copy of what renews it would end both.
        .filter(([, { kind }]) => kind === 'token'),
    ),
    fields: Object.fromEntries(ofPlaces.filter(([, fields]) => fields !== undefined)),
  };
}

/** The text of a file with all settings; with secrets only where there is a password for them. */
export async function exportText(password: string | null): Promise<string> {
  const own = await readOwn();
  const file = fileOf(own, Date.now());
  const sealed = password === null ? {} : { sealed: await seal(secretsOf(own), password, file) };
  return `${JSON.stringify({ ...file, ...sealed }, null, 2)}\n`;
}

/** Reads a file and shows what it would change. Nothing is changed by it. */
export async function openImport(file: Blob): Promise<void> {
  importFault.value = null;
  importEnd.value = null;
  readImport.value = null;
  try {
    const read = await readFile(file);
    readImport.value = { file: read, plan: planImport(stored.value, read, () => crypto.randomUUID()) };
  } catch (thrown) {
    importFault.value = thrown instanceof FileFaultError ? thrown : new FileFaultError('not-json');
  }
}

export function closeImport(): void {
  readImport.value = null;
  importFault.value = null;
}

/**
 * Does what was shown. To be called in the tick of a click: hosts that are new are asked for in one prompt, whose answer changes
 * nothing about the import.
 *
 * @param password empty: without what is encrypted
 */
export async function doImport(password: string): Promise<void> {
  const { value: read } = readImport;
  if (!read) return;
  importFault.value = null;
  const { file } = read;
  const opened = password !== '' && file.sealed ? await unseal(file.sealed, password, file) : null;
  if (opened === undefined) {
    importFault.value = 'wrong-password';
    return;
  }
  const secrets = opened === null ? null : readSecrets(opened);
  const granted = requestGrant({ addresses: read.plan.places.flatMap(({ place }) => addressesOf(place)) });
  const nowMs = Date.now();
  let before = stored.value;
  let plan = read.plan;
  const after = await changeSettings((now) => {
    before = now;
    plan = planImport(now, file, () => crypto.randomUUID());
    return plan.isTooMany ? now : withImport(now, plan, secrets, nowMs);
  });
  takeStored(after);
  // Places have come meanwhile, from another page or another machine.
  if (plan.isTooMany) {
    readImport.value = { file, plan };
    return;
  }
  lastImport.value = { before, after };
  readImport.value = null;
  importEnd.value = 'done';
  await granted;
}

/** What the import has changed, as it was before. */
export async function undoImport(): Promise<void> {
  const { value: last } = lastImport;
  if (!last) return;
  takeStored(await changeSettings((now) => withoutImport(now, last, Date.now())));
  lastImport.value = null;
  importEnd.value = 'undone';
}
