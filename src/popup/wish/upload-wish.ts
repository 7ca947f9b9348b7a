import { computed, signal } from '@preact/signals';
import type { AfterUpload } from '../../core/job/job.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { settingsAt } from '../../core/settings/stored-settings.ts';
import { allSettings, settings } from '../../uploads/view/standing.ts';
import { insertWish } from './insert-wish.ts';
import { usedPlace } from './place-wish.ts';

/** What was chosen in this popup; null as long as the settings decide. */
const chosenSeconds = signal<number | null>(null);
const chosenPaste = signal<boolean | null>(null);

/** Images go to the editor before they are sent, as long as this popup is open. */
export const editsFirst = signal(false);

/** What holds for the next upload, as far as is known before there is a file. */
export const usedSettings = computed(() => settingsAt(allSettings.value, usedPlace.value));

/** How long its link lives. */
export const expiresInSeconds = computed(() => expiryAt(usedSettings.value));

/** The same at another one, where a rule sends the file. */
export const expiryAt = ({ expiresInSeconds: preset, linkMaxSeconds }: Settings): number =>
  Math.min(chosenSeconds.value ?? preset, linkMaxSeconds ?? Number.POSITIVE_INFINITY);

/** What was chosen in this popup; undefined: as its place has it. */
export const chosenExpiry = () => chosenSeconds.value ?? undefined;

/** Whether the next upload's link goes into the page. */
export const pastesWhenDone = computed(() => {
  const { value: wish } = insertWish;
  return chosenPaste.value ?? (wish ? wish.target !== null : settings.value.afterUpload === 'paste');
});

/** The editor whose context menu opened the popup, while its link shall go there. */
export const chosenTarget = computed(() => (pastesWhenDone.value ? insertWish.value?.target : null) ?? null);

/** What happens to the next upload's link. Without a paste: what the settings say, or the clipboard. */
export const afterUpload = computed<AfterUpload>(() => {
  if (pastesWhenDone.value) return 'paste';
  return settings.value.afterUpload === 'paste' ? 'copy' : settings.value.afterUpload;
});

export function chooseExpiry(seconds: number): void {
  chosenSeconds.value = seconds;
}

export function chooseEditing(isFirst: boolean): void {
  editsFirst.value = isFirst;
}

export function choosePaste(paste: boolean): void {
  chosenPaste.value = paste;
}
