import { computed, signal } from '@preact/signals';
import {
  decodeSetupCode,
  type SetupCode,
  SetupCodeError,
  type SetupCodeFault,
} from '../../contract/setup-code.ts';
import { isStorageAddress } from '../../core/address/storage-address.ts';
import { checkSettings } from '../../core/settings/settings.ts';
import { runCheck } from '../check/check-state.ts';
import { form, isSetUp } from '../form/form-state.ts';
import { savePhase, saveValues } from '../form/save-form.ts';
import { valuesOfCode } from './values-of-code.ts';

/**
 * `unusable`: well-formed, but with an address or a prefix that Putlink does not accept. `bad_host` and `too_many_hosts` are
 * about the storages that the code names.
 */
export type CodeFault = SetupCodeFault | 'insecure' | 'unusable' | 'bad_host' | 'too_many_hosts';

export const codeText = signal('');
const isTried = signal(false);
/** When set up already: the person wants to use another code. */
export const isReplacing = signal(false);
/** Nothing is set up and the person wants the whole form. */
export const isByHand = signal(false);
export const isAskingForCode = computed(() => !isSetUp.value || isReplacing.value);

type Reading = { readonly code: SetupCode } | { readonly fault: CodeFault };

export const reading = computed<Reading>(() => {
  try {
    const code = decodeSetupCode(codeText.value);
    const { settings, token } = valuesOfCode(code, form.value);
    const [wrong] = checkSettings(settings, token);
    if (wrong) return { fault: wrong.problem === 'insecure' ? 'insecure' : 'unusable' };
    const isUsable = (host: string) => isStorageAddress(host, code.endpoint);
    return code.uploadHosts?.every(isUsable) === false ? { fault: 'bad_host' } : { code };
  } catch (thrown) {
    return { fault: thrown instanceof SetupCodeError ? faultOf(thrown) : 'damaged' };
  }
});

function faultOf({ fault, field = '' }: SetupCodeError): CodeFault {
  if (field === 'uploadHosts') return 'too_many_hosts';
  return field.startsWith('uploadHosts.') ? 'bad_host' : fault;
}

/** What is wrong, once the person has tried to use it. */
export const shownFault = computed(() =>
  isTried.value && 'fault' in reading.value ? reading.value.fault : null,
);

export function typeCode(text: string): void {
  codeText.value = text;
  isTried.value = false;
}

/** Shows what is wrong with a text that was pasted or left; an empty field is no mistake yet. */
export function judgeCode(): void {
  isTried.value = codeText.value.trim() !== '';
}

/** Uses the code: saves, asks for permission, checks. Resolves false when the code cannot be used. */
export async function connect(): Promise<boolean> {
  isTried.value = true;
  const { value } = reading;
  if (!('code' in value)) return false;
  if (savePhase.value === 'saving') return true;
  await saveValues(valuesOfCode(value.code, form.value));
  codeText.value = '';
  isTried.value = false;
  isReplacing.value = false;
  void runCheck();
  return true;
}

/** Takes a code out of the page's address, so that it stays neither there nor in the history. */
export function takeCodeFromAddress(): void {
  const fragment = location.hash.slice(1);
  if (!/^putlink\d+\./i.test(fragment)) return;
  history.replaceState(null, '', location.pathname + location.search);
  codeText.value = fragment;
  isReplacing.value = true;
}
