import { isWithin } from '../../core/time/is-within.ts';
import { awaitAnswer } from '../../platform/browser/await-answer.ts';
import { OPTIONAL_APIS } from '../../platform/browser/permissions.ts';
import { setupWish } from '../../platform/storage/records.ts';
import { addressesOf } from '../grants/grant-state.ts';
import { codeText, connect, isReplacing } from './setup-state.ts';

/** What was begun longer ago is forgotten. */
const LIFE_MS = 300_000;

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
