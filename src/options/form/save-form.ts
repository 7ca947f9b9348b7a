import { signal } from '@preact/signals';
import type { SettingsField } from '../../core/settings/settings.ts';
import { readCapabilities } from '../../issuer-client/read-capabilities.ts';
import { isGranted, OPTIONAL_APIS, requestGrant } from '../../platform/browser/permissions.ts';
import type { EndpointFacts } from '../check/steps/check-step.ts';
import { factsOfCapabilities, shownOrigins } from '../check/steps/endpoint-facts.ts';
import { addressesOf, isRefused } from '../grants/grant-state.ts';
import { form, problems, saved, shortenedToSeconds, store, visit } from './form-state.ts';
import { type FormValues, isSameConnection, withFacts, withoutStraySpace } from './form-values.ts';

/** `asking`: the browser shows its permission prompt. */
export type SavePhase = 'idle' | 'saving' | 'asking' | 'saved';
export const savePhase = signal<SavePhase>('idle');

/** A click entitles to a prompt for about 5 s; the question to the endpoint before it must leave most of that. */
const FACTS_TIMEOUT_MS = 1500;

/** Saves what is in the form. Resolves with the first wrong field, or null when it was saved. */
export async function saveForm(): Promise<SettingsField | null> {
  const values = withoutStraySpace(form.value);
  const { value: wrong } = problems;
  visit(...wrong.map(({ field }) => field));
  if (wrong[0]) return wrong[0].field;
  await saveValues(values);
  return null;
}

/** Asks for the permissions that values need. Resolves with whether all of them are granted. */
export type Ask = (values: FormValues, isNew: boolean) => Promise<boolean>;

/**
 * Saves `values` and asks for the permissions that they need, in one prompt. To be called in the tick of a click.
 * Resolves when they are saved, with the prompt still open perhaps: a refusal changes nothing about what is saved. `answered`
 * resolves when that is over too.
 */
export async function saveValues(
  values: FormValues,
  ask: Ask = askForAll,
): Promise<{ readonly answered: Promise<void> }> {
  const shown = form.value;
  const isNew = !isSameConnection(values, saved.value);
  savePhase.value = 'saving';
  const facts = isNew && values.settings.dialect === 'native' ? await quickFacts(values) : {};
  const complete = withFacts(values, facts);
  // Asked before anything else is awaited: the right to prompt expires.
  const answer = ask(complete, isNew);
  await store(complete);
  if (form.value === shown) form.value = complete;
  const { expiresInSeconds } = complete.settings;
  if (expiresInSeconds < values.settings.expiresInSeconds) shortenedToSeconds.value = expiresInSeconds;
  savePhase.value = 'asking';
  const answered = answer.then((isGiven) => {
    isRefused.value = !isGiven;
    savePhase.value = 'saved';
  });
  return { answered };
}

/** Once refused, clipboard and notifications are not asked for again at every change of a folder name. */
export async function askForAll(values: FormValues, isNew: boolean): Promise<boolean> {
  const addresses = addressesOf(values.settings);
  if (!isNew && (await isGranted({ addresses }))) return true;
  return requestGrant({ addresses, apis: OPTIONAL_APIS });
}

async function quickFacts({ settings, token }: FormValues): Promise<Partial<EndpointFacts>> {
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, FACTS_TIMEOUT_MS, null));
  const read = readCapabilities({ endpoint: settings.endpoint, token }).catch(() => null);
  const capabilities = await Promise.race([read, tooLate]);
  if (!capabilities?.uploads) return {};
  return { ...factsOfCapabilities(capabilities), uploadOrigins: shownOrigins(settings, capabilities) };
}
