import { failureFrom } from '../../core/job/failure.ts';
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
