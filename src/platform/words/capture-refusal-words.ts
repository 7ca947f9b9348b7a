import type { Failure } from '../../core/job/failure.ts';
import { type MessageKey, words } from './words.ts';

const REASONS: Readonly<Record<string, readonly [MessageKey, MessageKey]>> = {
  'not-invoked': ['failure_capture_refused_not_invoked', 'failure_capture_refused_not_invoked_remedy'],
  'local-file': ['failure_capture_refused_local_file', 'failure_capture_refused_local_file_remedy'],
  policy: ['failure_capture_refused_policy', 'failure_capture_refused_policy_remedy'],
  minimised: ['failure_capture_refused_minimised', 'failure_capture_refused_minimised_remedy'],
  'no-answer': ['failure_capture_refused_no_answer', 'failure_capture_refused_no_answer_remedy'],
  'too-many': ['failure_capture_refused_too_many', 'failure_capture_refused_too_many_remedy'],
  'tab-gone': ['failure_capture_refused_tab_gone', 'failure_capture_refused_tab_gone_remedy'],
  'tab-left': ['failure_capture_refused_tab_left', 'failure_capture_refused_tab_left_remedy'],
};

/** Why there is no picture of a page. A reason without words of its own gets the general ones. */
export function captureRefusal({ reason, most = '' }: NonNullable<Failure['detail']>): {
  what: string;
  remedy: string;
} {
  const [what, remedy] = REASONS[String(reason)] ?? [
    'failure_capture_refused',
    'failure_capture_refused_remedy',
  ];
  return { what: words(what, most), remedy: words(remedy) };
}
