import { describe, expect, it } from 'vitest';
import { daySeconds, hourSeconds } from './link-expiry.ts';
import { foreseeRenewal, proposeLife } from './renewal.ts';

const now = Date.UTC(2026, 10, 26, 11, 5);
const endIn = (seconds: number) => now + seconds * 1000;

describe('a renewal', () => {
  it('says which way the end moves, and by how much', () => {
    expect(foreseeRenewal(endIn(7 * daySeconds), 600, now)).toEqual({
      endsAtMs: endIn(600),
      effect: 'shorter',
      differenceSeconds: 7 * daySeconds - 600,
    });
    expect(foreseeRenewal(endIn(daySeconds), 7 * daySeconds, now)).toMatchObject({
      effect: 'longer',
      differenceSeconds: 6 * daySeconds,
    });
  });

  it('compares nothing where there is nothing to compare, and calls a difference of clocks the same', () => {
    expect(foreseeRenewal(endIn(-1), 600, now).effect).toBe('revived');
    expect(foreseeRenewal(null, 600, now).effect).toBe('shorter');
    expect(foreseeRenewal(endIn(605), 600, now).effect).toBe('same');
    expect(foreseeRenewal(endIn(540), 600, now).effect).toBe('longer');
    expect(foreseeRenewal(endIn(660), 600, now).effect).toBe('shorter');
  });
});

describe('the life that is proposed', () => {
  it('is the usual one where that takes nothing away', () => {
    expect(proposeLife(endIn(hourSeconds), 7 * daySeconds, null, now)).toBe(7 * daySeconds);
    expect(proposeLife(endIn(7 * daySeconds + 5), 7 * daySeconds, null, now)).toBe(7 * daySeconds);
    expect(proposeLife(endIn(-5), 600, null, now)).toBe(600);
  });

  it('is never a shorter one while the endpoint gives a longer one', () => {
    expect(proposeLife(endIn(6 * daySeconds), hourSeconds, null, now)).toBe(7 * daySeconds);
    expect(proposeLife(endIn(20 * daySeconds), hourSeconds, 25 * daySeconds, now)).toBe(25 * daySeconds);
    expect(proposeLife(endIn(6 * daySeconds), hourSeconds, daySeconds, now)).toBe(daySeconds);
  });
});
