import { expect, it } from 'vitest';
import { problemOfRefusal } from './problem-of-refusal.ts';

// What no engine of the tests answers: the wire shows the others.
it.each([
  ['an answer that names no object', undefined, 'completion without an object'],
  [
    'no answer',
    Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
    'unanswered Error ECONNRESET',
  ],
  ['something that is no error', 'oops', 'unanswered string'],
  ['nothing', null, 'unanswered object'],
])('%s leaves open how a completion ended', (_, error, fault) => {
  const { error: problem, isFinal } = problemOfRefusal(error);
  expect(isFinal).toBe(false);
  expect(problem).toMatchObject({ code: 'storage_unavailable', details: { retryAfterSeconds: 5 } });
  expect(problem.details.fault?.startsWith(fault)).toBe(true);
});
