import type { Job } from '../../core/job/job.ts';
import { pasteKeys } from '../browser/paste-keys.ts';
import { describeFailure } from './describe-failure.ts';
import { words } from './words.ts';

/** Why a finished job's link is not where it should be, and where it is. An empty string when all went as wished. */
export function describeNotice({ notice, delivery }: Pick<Job, 'notice' | 'delivery'>): string {
  if (!notice) return '';
  const { what, remedy } = describeFailure(notice);
  return `${what} ${delivery === 'copied' ? words('noticeOnClipboard', pasteKeys) : remedy}`;
}
