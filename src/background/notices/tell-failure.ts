import { failureFrom } from '../../core/job/failure.ts';
import { untoldTrouble } from '../../platform/storage/records.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import type { MessageKey } from '../../platform/words/words.ts';
import { showEnd } from './badge.ts';
import { notifyFailure } from './notify.ts';

/** Tells what went wrong while the popup is closed, and left no job that could say it: by badge, tooltip and notification. */
export async function tellFailure(id: string, title: MessageKey, thrown: unknown): Promise<void> {
  const { what, remedy } = describeFailure(failureFrom(thrown));
  await showEnd('failed', `${what} ${remedy}`);
  await notifyFailure(id, title, `${what} ${remedy}`);
}

/**
 * The same, and in the popup, which is where the badge leads.
 *
 * @param id of what is told: told twice, it is one notification
 */
export async function tellTrouble(
  title: MessageKey,
  thrown: unknown,
  id: string = crypto.randomUUID(),
): Promise<void> {
  await untoldTrouble.write({ failure: failureFrom(thrown), at: Date.now() });
  await tellFailure(id, title, thrown);
}
