import { ProblemError } from '../http/problem-error.ts';

export const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8');

/** The code of the problem that a call ends with, or `accepted`. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
  return 'accepted';
}
