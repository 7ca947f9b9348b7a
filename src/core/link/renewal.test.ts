import { describe, expect, it } from 'vitest';
import { DAY_SECONDS, HOUR_SECONDS } from './link-expiry.ts';
import { foreseeRenewal, proposeLife } from './renewal.ts';

const now = Date.UTC(2026, 10, 26, 11, 5);
const endIn = (seconds: number) => now + seconds * 1000;

describe('a renewal', () => {
  it('says which way the end moves, and by how much', () => {
    expect(foreseeRenewal(endIn(7 * DAY_SECONDS), 600, now)).toEqual({
      endsAtMs: endIn(600),
      effect: 'shorter',
      differenceSeconds: 7 * DAY_SECONDS - 600,
    });
    expect(foreseeRenewal(endIn(DAY_SECONDS), 7 * DAY_SECONDS, now)).toMatchObject({
      effect: 'longer',
      differenceSeconds: 6 * DAY_SECONDS,
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
    expect(proposeLife(endIn(HOUR_SECONDS), 7 * DAY_SECONDS, null, now)).toBe(7 * DAY_SECONDS);
    expect(proposeLife(endIn(7 * DAY_SECONDS + 5), 7 * DAY_SECONDS, null, now)).toBe(7 * DAY_SECONDS);
    expect(proposeLife(endIn(-5), 600, null, now)).toBe(600);
  });

  it('is never a shorter one while the endpoint gives a longer one', () => {
    expect(proposeLife(endIn(6 * DAY_SECONDS), HOUR_SECONDS, null, now)).toBe(7 * DAY_SECONDS);
    expect(proposeLife(endIn(20 * DAY_SECONDS), HOUR_SECONDS, 25 * DAY_SECONDS, now)).toBe(25 * DAY_SECONDS);
    expect(proposeLife(endIn(6 * DAY_SECONDS), HOUR_SECONDS, DAY_SECONDS, now)).toBe(DAY_SECONDS);
  });
});
