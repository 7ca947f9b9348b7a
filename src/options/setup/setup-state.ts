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
import { describeRedemption } from './describe-redemption.ts';
import { tradeInvitation } from './trade-invitation.ts';
import { valuesOfCode } from './values-of-code.ts';

/**
 * `unusable`: well-formed, but with an address or a prefix that Putlink does not accept. `bad_host` and `too_many_hosts` are
 * about the storages that the code names.
 */
export type CodeFault = SetupCodeFault | 'insecure' | 'unusable' | 'bad_host' | 'too_many_hosts';

export const codeText = signal('');
/** The set-up link's invitation is on its way to the endpoint. */
export const isTrading = signal(false);
/** Why the endpoint let nobody in by what is in the field. */
export const refusal = signal<string | null>(null);
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
    if (!isOneWay(code)) return { fault: 'unusable' };
    const { settings, token } = valuesOfCode(code, form.value);
    const [wrong] = checkSettings(settings, token);
    if (wrong) return { fault: wrong.problem === 'insecure' ? 'insecure' : 'unusable' };
    const isUsable = (host: string) => isStorageAddress(host, code.endpoint);
    return code.uploadHosts?.every(isUsable) === false ? { fault: 'bad_host' } : { code };
  } catch (thrown) {
    return { fault: thrown instanceof SetupCodeError ? faultOf(thrown) : 'damaged' };
  }
});

/** An invitation comes instead of a token, and only endpoints of Putlink's own kind know what it is. */
const isOneWay = ({ invitation, token, dialect = 'native' }: SetupCode) =>
  invitation === undefined || (token === undefined && dialect === 'native');

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
  refusal.value = null;
}

/** Shows what is wrong with a text that was pasted or left; an empty field is no mistake yet. */
export function judgeCode(): void {
  isTried.value = codeText.value.trim() !== '';
}

/**
 * Uses the code: trades its invitation, saves, asks for permission, checks. Resolves false when the code cannot be used. What was
 * saved before stays until then.
 */
export async function connect(): Promise<boolean> {
  isTried.value = true;
  const { value } = reading;
  if (!('code' in value)) return false;
  if (savePhase.value === 'saving' || isTrading.value) return true;
  const token = await tokenOf(value.code);
  if (token === null) return false;
  await saveValues(valuesOfCode({ ...value.code, token }, form.value));
  codeText.value = '';
  isTried.value = false;
  isReplacing.value = false;
  void runCheck();
  return true;
}

/**
 * The token that the code holds, or that its invitation is traded for. Null when the endpoint refuses, with `refusal` set, and
 * when the person has put something else into the field meanwhile.
 */
async function tokenOf({ endpoint, token = '', invitation }: SetupCode): Promise<string | null> {
  if (invitation === undefined) return token;
  const text = codeText.value;
  isTrading.value = true;
  refusal.value = null;
  try {
    const traded = await tradeInvitation(endpoint, invitation);
    return codeText.value === text ? traded : null;
  } catch (thrown) {
    if (codeText.value === text) refusal.value = describeRedemption(thrown, endpoint);
    return null;
  } finally {
    isTrading.value = false;
  }
}

/** Takes a code out of the page's address, so that it stays neither there nor in the history. */
export function takeCodeFromAddress(): void {
  const fragment = location.hash.slice(1);
  if (!/^putlink\d+\./i.test(fragment)) return;
  history.replaceState(null, '', location.pathname + location.search);
  codeText.value = fragment;
  isReplacing.value = true;
}
