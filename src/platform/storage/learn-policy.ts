import { POLICY_KEYS } from '../../core/policy/policy-fields.ts';
import { browser } from '../browser/browser.ts';
import { managedArea } from './managed-area.ts';
import { nothingManaged } from './records.ts';

/** Remembers from one start of the browser to the next whether the machine's admin has set anything. For the background alone. */
export function learnPolicy(): void {
  browser.storage.managed.onChanged.addListener(() => void look());
  void look();
}

async function look(): Promise<void> {
  const isNothing = Object.keys(await managedArea.get([...POLICY_KEYS])).length === 0;
  if (isNothing === (await nothingManaged.read())) return;
  await (isNothing ? nothingManaged.write(true) : nothingManaged.clear());
}
