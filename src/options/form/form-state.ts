import { batch, computed, effect, signal } from '@preact/signals';
import {
  checkSettings,
  defaultSettings,
  isConfigured,
  type Settings,
  type SettingsField,
} from '../../core/settings/settings.ts';
import { settingsDraft, settingsRecord, tokenDraft, tokenRecord } from '../../platform/storage/records.ts';
import type { EndpointFacts } from '../check/steps/check-step.ts';
import { type FormValues, isSameTyped, withChange, withFacts, withoutStraySpace } from './form-values.ts';

const empty: FormValues = { settings: defaultSettings, token: '' };

/** What the extension works with. */
export const saved = signal<FormValues>(empty);
/** What the page shows. */
export const form = signal<FormValues>(empty);
/** Fields that the person has left once: their errors may show before the first attempt to save. */
const visited = signal<ReadonlySet<SettingsField>>(new Set());
/** The life that was too long for the endpoint, while the notice about it shows. */
export const shortenedToSeconds = signal<number | null>(null);

export const isDirty = computed(() => !isSameTyped(form.value, saved.value));
export const isSetUp = computed(() => isConfigured(saved.value.settings));

export const problems = computed(() => {
  const { settings, token } = withoutStraySpace(form.value);
  return checkSettings(settings, token);
});
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
  const typed = ({ settings, token }: FormValues) => ({ ...settings, token });
  const [now, before] = [typed(form.value), typed(saved.value)];
  return problems.value.map(({ field }) => field).filter((field) => now[field] !== before[field]);
}

export function discard(): void {
  form.value = saved.value;
  visited.value = new Set();
  shortenedToSeconds.value = null;
}

export async function store(values: FormValues): Promise<void> {
  saved.value = values;
  await Promise.all([settingsRecord.write(values.settings), tokenRecord.write(values.token)]);
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
  const [settings, token, draft, draftToken] = await Promise.all([
    settingsRecord.read(),
    tokenRecord.read(),
    settingsDraft.read(),
    tokenDraft.read(),
  ]);
  saved.value = { settings, token };
  // The saved token belongs to the saved endpoint: it never moves on to another one by itself.
  const kept = draft?.endpoint === settings.endpoint ? token : '';
  form.value = draft ? { settings: draft, token: draftToken ?? kept } : saved.value;
  // Whoever comes back has left the fields that they had typed in.
  visit(...changedFields());
  effect(() => keepDraft(form.value, isDirty.value));
  settingsRecord.watch((changed) => follow({ ...saved.value, settings: changed }));
  tokenRecord.watch((changed) => follow({ ...saved.value, token: changed }));
}

function keepDraft({ settings, token }: FormValues, isUnsaved: boolean): void {
  if (isUnsaved) void Promise.all([settingsDraft.write(settings), tokenDraft.write(token)]);
  else void Promise.all([settingsDraft.clear(), tokenDraft.clear()]);
}

/** Another page saved: an untouched form shows the new values, a half-typed one keeps what was typed. */
function follow(values: FormValues): void {
  const isUntouched = !isDirty.value;
  saved.value = values;
  if (isUntouched) form.value = values;
}
