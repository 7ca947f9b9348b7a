import { computed, signal } from '@preact/signals';
import { findSetupCode, type SetupCode } from '../../contract/setup-code.ts';
import { isSameAddress } from '../../core/address/is-same-address.ts';
import { isFull } from '../../core/places/change-places.ts';
import { refusalOfEndpoint } from '../../core/policy/apply-policy.ts';
import { PLACES_MAX } from '../../core/settings/stored-settings.ts';
import {
  type CodeFault,
  type JudgedCode,
  judgeSetupCode,
} from '../../issuer-client/setup/judge-setup-code.ts';
import { valuesOfCode } from '../../issuer-client/setup/values-of-code.ts';
import { words } from '../../platform/words/words.ts';
import { runCheck } from '../check/check-state.ts';
import { company } from '../company/company-state.ts';
import {
  editedPlaceId,
  editPlace,
  form,
  isAdding,
  isSetUp,
  places,
  saved,
  stored,
} from '../form/form-state.ts';
import { type Ask, askForAll, savePhase, saveValues } from '../form/save-form.ts';
import { isFresh } from '../start/start-state.ts';
import { describeRedemption } from './describe-redemption.ts';
import { tradeInvitation } from './trade-invitation.ts';

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
export const isAskingForCode = computed(() => !isSetUp.value || isReplacing.value || isAdding.value);

/** `not_allowed`: the code is right, and the person's company does not let them use its service. */
type SetupFault = CodeFault | 'not_allowed';

export const reading = computed<JudgedCode | { readonly fault: 'not_allowed' }>(() => {
  const judged = judgeSetupCode(codeText.value);
  if ('fault' in judged || refusalOfEndpoint(judged.code.endpoint, company.value.policy) === null)
    return judged;
  return { fault: 'not_allowed' };
});

/** What is wrong, once the person has tried to use it. */
export const shownFault = computed<SetupFault | null>(() =>
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
 * Of what is pasted, the code alone: a mail has more in it, and the field would take the line breaks out. The text behind a link's
 * words is looked at too. False when there is none in it: then all of it shall be seen.
 */
export function takePasted(data: DataTransfer): boolean {
  for (const type of ['text/plain', 'text/html']) {
    try {
      typeCode(findSetupCode(data.getData(type)).text);
      judgeCode();
      return true;
    } catch {
      // Perhaps in the other form.
    }
  }
  return false;
}

/** Whether a code becomes another place, or takes the place of one. */
export type Placing = 'add' | 'replace';

/** The place that a code is for by its address: what it brings is a new credential. */
export const placeOfCode = ({ endpoint }: SetupCode) =>
  places.value.find((place) => isSameAddress(place.endpoint, endpoint));

/** Opens the place that the code is to change, or a new one. */
function openTarget(code: SetupCode, placing: Placing): void {
  const known = placeOfCode(code);
  if (known) editPlace(known.id);
  else if (placing === 'add') editPlace(null);
}

/**
 * Uses the code: trades its invitation, saves, asks for permission, checks. Resolves false when the code cannot be used. What was
 * saved before stays until then.
 *
 * @param placing whether it becomes another place, or takes the place of the open one; one with the code's own address is renewed
 * @param ask how the person is asked for the permissions
 */
export async function connect(placing: Placing = 'add', ask: Ask = askForAll): Promise<boolean> {
  isTried.value = true;
  const { value } = reading;
  if (!('code' in value)) return false;
  if (savePhase.value === 'saving' || isTrading.value) return true;
  // Before an invitation is used up, which counts once.
  if (placing === 'add' && !placeOfCode(value.code) && isFull(stored.value.settings)) {
    refusal.value = words('placesFull', PLACES_MAX);
    return false;
  }
  const token = await tokenOf(value.code);
  if (token === null) return false;
  const { linkFormat, withExpiry } = saved.value.settings;
  openTarget(value.code, placing);
  const current = isSetUp.value && editedPlaceId.value === null ? { linkFormat, withExpiry } : {};
  const values = valuesOfCode({ ...value.code, token }, { ...form.value.settings, ...current });
  const { answered } = await saveValues(values, ask);
  codeText.value = '';
  isTried.value = false;
  isReplacing.value = false;
  isFresh.value = true;
  void answered.then(runCheck);
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
