import { fail } from '../../core/job/failure.ts';
import type { SignInRefusal } from '../../core/sign-in/refusal.ts';

/** @throws FailureError `sign-in-failed`; it passes by itself where the provider is only away */
export function failSignIn({ reason, word }: SignInRefusal, detail: Record<string, string> = {}): never {
  return fail('sign-in-failed', { ...detail, reason, ...(word ? { word } : {}) }, reason === 'unreachable');
}
