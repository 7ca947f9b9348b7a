import { describe, expect, it } from 'vitest';
import { asksPerson } from './asks-person.ts';
import { FAILURE_CODES, failure } from './failure.ts';

describe('asksPerson', () => {
  it('is so for what goes on when somebody has allowed it or signed in, and for no other failure', () => {
    expect(FAILURE_CODES.filter((code) => asksPerson(failure(code)))).toEqual([
      'sign-in-needed',
      'file-permission',
    ]);
    const host = { reason: 'host-not-allowed', origin: 'https://cdn.example' };
    expect(asksPerson(failure('source-refused', host))).toBe(true);
    expect(asksPerson(undefined)).toBe(false);
  });
});
