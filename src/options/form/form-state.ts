import { batch, computed, effect, signal } from '@preact/signals';
import { isNameTaken } from '../../core/places/change-places.ts';
import { type AllStored, newPlaceId, valuesOf, withValues } from '../../core/places/place-values.ts';
import { refusalOfEndpoint } from '../../core/policy/apply-policy.ts';
import {
  checkSettings,
  defaultSettings,
  type Settings,
  type SettingsError,
  type SettingsField,
} from '../../core/settings/settings.ts';
import { noSettings } from '../../core/settings/stored-settings.ts';
import { changeSettings } from '../../platform/storage/change-settings.ts';
import {
  credentialsRecord,
  settingsDraft,
  settingsRecord,
  tokenDraft,
} from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import type { EndpointFacts } from '../check/steps/check-step.ts';
import { company } from '../company/company-state.ts';
import { type FormValues, isSameTyped, withChange, withFacts, withoutStraySpace } from './form-values.ts';

const empty: FormValues = { settings: defaultSettings, token: '' };

/** All that is stored: the other places too. */
export const stored = signal<AllStored>({ settings: noSettings, credentials: {} });
/** The place that the page edits; null: one that is being added. */
export const editedPlaceId = signal<string | null>(null);
/** What the extension works with at that place. */
export const saved = signal<FormValues>(empty);
/** What the page shows. */
export const form = signal<FormValues>(empty);
/** Fields that the person has left once: their errors may show before the first attempt to save. */
const visited = signal<ReadonlySet<SettingsField>>(new Set());
/** The life that was too long for the endpoint, while the notice about it shows. */
export const shortenedToSeconds = signal<number | null>(null);

export const isDirty = computed(() => !isSameTyped(form.value, saved.value));
export const places = computed(() => stored.value.settings.places);
export const isSetUp = computed(() => places.value.length > 0);
export const hasSeveralPlaces = computed(() => places.value.length > 1);
/** Something is set up, and the person wants another place. */
export const isAdding = signal(false);

export const problems = computed(() => {
  const { settings, token } = withoutStraySpace(form.value);
  const others = places.value.filter(({ id }) => id !== editedPlaceId.value);
  // Without a name it is called by its host, which two places may well share.
  const isTaken = settings.placeName !== '' && isNameTaken(settings.placeName, others);
  const taken: SettingsError[] = isTaken ? [{ field: 'placeName', problem: 'taken' }] : [];
  return [...taken, ...forbidden(settings), ...checkSettings(settings, token)];
});

/** What the person's company does not allow. */
function forbidden({ endpoint }: Settings): SettingsError[] {
  const isForbidden = endpoint !== '' && refusalOfEndpoint(endpoint, company.value.policy) !== null;
  return isForbidden ? [{ field: 'endpoint', problem: 'not-allowed' }] : [];
}
export const shownProblems = computed(() => problems.value.filter(({ field }) => visited.value.has(field)));

export function change(settings: Partial<Settings>): void {
  if (settings.expiresInSeconds !== undefined) shortenedToSeconds.value = null;
  settle(withChange(form.value, settings));
}

export function changeToken(token: string): void {
  settle({ ...form.value, token });
}

/** What was typed back to the saved value is the saved value, with all that was learned about it. */
function settle(values: FormValues): void {
  form.value = isSameTyped(values, saved.value) ? saved.value : values;
}

export function visit(...fields: readonly SettingsField[]): void {
  visited.value = new Set([...visited.value, ...fields]);
}

/** Fields that hold something else than what is saved. */
function changedFields(): SettingsField[] {
  const typed = ({ settings, token }: FormValues): Partial<Record<SettingsField, unknown>> => {
    const { path, headers, body, urlAt } = settings.fieldMap;
    const ofMap = { 'map-path': path, 'map-headers': headers, 'map-body': body, 'map-urlAt': urlAt };
    return { ...settings, token, ...ofMap };
  };
  const [now, before] = [typed(form.value), typed(saved.value)];
  return problems.value.map(({ field }) => field).filter((field) => now[field] !== before[field]);
}

export function discard(): void {
  form.value = saved.value;
  visited.value = new Set();
  shortenedToSeconds.value = null;
}

/** Writes what was typed of the edited place; one that is being added is the edited one from then on. */
export async function store(values: FormValues): Promise<void> {
  const { settings } = stored.value;
  const { endpoint } = values.settings;
  const placeId = editedPlaceId.value ?? newPlaceId(settings, endpoint, crypto.randomUUID());
  const nowMs = Date.now();
  const change = (before: AllStored) => withValues(before, placeId, values, nowMs);
  batch(() => {
    stored.value = change(stored.value);
    editedPlaceId.value = placeId;
    isAdding.value = false;
    saved.value = values;
  });
  await changeSettings(change);
}

/** Edits another place, or a new one. What was typed and not saved is gone: it is to be asked for before. */
export function editPlace(placeId: string | null): void {
  batch(() => {
    editedPlaceId.value = placeId;
    isAdding.value = placeId === null && isSetUp.value;
    saved.value = valuesOf(stored.value, placeId);
    discard();
  });
}

/** Takes over all that is stored after a change by this page that was none of the form's. */
export function takeStored(all: AllStored): void {
  batch(() => {
    stored.value = all;
    const { value: id } = editedPlaceId;
    if (id !== null && !places.value.some((place) => place.id === id)) {
      return editPlace(all.settings.currentPlaceId);
    }
    // The first place came from another page: what is half typed here is of that one.
    if (id === null && !isAdding.value) editedPlaceId.value = all.settings.currentPlaceId;
    follow(valuesOf(all, editedPlaceId.value));
  });
}

/** Remembers what `endpoint` told about itself, in the form and in what is saved, where they still mean it. */
export async function learn(endpoint: string, facts: Partial<EndpointFacts>): Promise<void> {
  const wantedSeconds = form.value.settings.expiresInSeconds;
  const isUntouched = form.value === saved.value;
  let storing: Promise<void> | undefined;
  // In one: else what is learned would look like something typed for a moment.
  batch(() => {
    if (saved.value.settings.endpoint === endpoint) storing = store(withFacts(saved.value, facts));
    if (form.value.settings.endpoint.trim() !== endpoint) return;
    form.value = isUntouched ? saved.value : withFacts(form.value, facts);
  });
  await storing;
  if (form.value.settings.endpoint.trim() !== endpoint) return;
  const { expiresInSeconds } = form.value.settings;
  if (expiresInSeconds < wantedSeconds) shortenedToSeconds.value = expiresInSeconds;
}

/** Fills the page from storage and keeps the two together from then on. */
export async function loadForm(): Promise<void> {
  const { draft, draftToken, ...all } = await readTogether({
    settings: settingsRecord,
    credentials: credentialsRecord,
    draft: settingsDraft,
    draftToken: tokenDraft,
  });
  stored.value = all;
  company.value = all.settings.company;
  // A draft of a place that is gone says nothing.
  const isOfPlace =
    draft !== null && (draft.placeId === null || places.value.some(({ id }) => id === draft.placeId));
  editPlace(isOfPlace ? draft.placeId : all.settings.currentPlaceId);
  // The saved token belongs to the saved endpoint: it never moves on to another one by itself.
  const { settings, token } = saved.value;
  const kept = draft?.settings.endpoint === settings.endpoint ? token : '';
  if (isOfPlace) form.value = { settings: draft.settings, token: draftToken ?? kept };
  // Whoever comes back has left the fields that they had typed in.
  visit(...changedFields());
  effect(() => keepDraft(form.value, isDirty.value));
  settingsRecord.watch((settings) =>
    batch(() => {
      company.value = settings.company;
      takeStored({ ...stored.value, settings });
    }),
  );
  credentialsRecord.watch((credentials) => takeStored({ ...stored.value, credentials }));
}

function keepDraft({ settings, token }: FormValues, isUnsaved: boolean): void {
  if (isUnsaved)
    void Promise.all([
      settingsDraft.write({ placeId: editedPlaceId.peek(), settings }),
      tokenDraft.write(token),
    ]);
  else void Promise.all([settingsDraft.clear(), tokenDraft.clear()]);
}

/** Another page saved: an untouched form shows the new values, a half-typed one keeps what was typed. */
function follow(values: FormValues): void {
  const isUntouched = !isDirty.value;
  saved.value = values;
  if (isUntouched) form.value = values;
}
