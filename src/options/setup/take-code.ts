import { isSameAddress } from '../../core/address/is-same-address.ts';
import { credentialOf } from '../../core/settings/credential.ts';
import { isWithin } from '../../core/time/is-within.ts';
import { awaitAnswer } from '../../platform/browser/await-answer.ts';
import { OPTIONAL_APIS } from '../../platform/browser/permissions.ts';
import { setupWish } from '../../platform/storage/records.ts';
import { company } from '../company/company-state.ts';
import { judgeCompanyCode } from '../company/judge-company-code.ts';
import { isSetUp, stored } from '../form/form-state.ts';
import { addressesOf } from '../grants/grant-state.ts';
import { codeText, connect, isReplacing } from './setup-state.ts';

/** What was begun longer ago is forgotten. */
const LIFE_MS = 300_000;

/** Fills in the company's set-up code, for whoever has nothing, or no credential at its service: they press one button. */
export function offerCompanyCode(): void {
  const judged = judgeCompanyCode(company.value.policy);
  if (!judged || 'fault' in judged || codeText.value !== '') return;
  const { settings, credentials } = stored.value;
  const known = settings.places.find(({ endpoint }) => isSameAddress(endpoint, judged.code.endpoint));
  if (known ? credentialOf(credentials, known.id, settings).kind !== 'none' : isSetUp.value) return;
  codeText.value = judged.text;
  isReplacing.value = isSetUp.value;
}

/** Takes a code out of the page's address, so that it stays neither there nor in the history. */
export function takeCodeFromAddress(): void {
  const fragment = location.hash.slice(1);
  if (!/^putlink\d+\./i.test(fragment)) return;
  history.replaceState(null, '', location.pathname + location.search);
  codeText.value = fragment;
  isReplacing.value = true;
}

/** Goes on with what the person has begun in the popup, which has asked for the permissions already. */
export async function takeBegunSetup(): Promise<void> {
  const wish = await setupWish.read();
  if (!wish) return;
  await setupWish.clear();
  if (!isWithin(LIFE_MS, wish.at, Date.now())) return;
  codeText.value = wish.code;
  isReplacing.value = true;
  void connect(wish.placing, ({ settings }) =>
    awaitAnswer({ addresses: addressesOf(settings), apis: OPTIONAL_APIS }),
  );
}
