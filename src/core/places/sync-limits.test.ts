import { describe, expect, it } from 'vitest';
import { defaultPlaceSettings, type Place } from '../settings/place.ts';
import { isTooLarge, noRoomFor } from './sync-limits.ts';

const place = (id: string): Place => ({
  ...defaultPlaceSettings,
  id,
  endpoint: `https://${id}.example`,
  changedMs: 0,
  needsCredential: false,
});

describe('what the browser carries', () => {
  it('is counted in bytes as the browser does', () => {
    const room = 8_192 - 'place:work{"a":""}'.length;
    expect(isTooLarge('place:work', { a: 'x'.repeat(room) })).toBe(false);
    expect(isTooLarge('place:work', { a: 'x'.repeat(room + 1) })).toBe(true);
    // Three bytes each, and six.
    expect(isTooLarge('place:work', { a: '가'.repeat(room / 3 + 1) })).toBe(true);
    expect(isTooLarge('place:work', { a: '<'.repeat(room / 5) })).toBe(true);
  });

  it('is said where something does not fit, of the places that it is about', () => {
    const places = [place('a'), place('b')];
    expect(noRoomFor([], places, [])).toBeNull();
    expect(noRoomFor(['rules', 'place:b'], places, [place('c')])).toEqual({
      problem: 'too-large',
      about: 'b.example',
    });
    expect(noRoomFor(['rules'], places, [place('c')])).toEqual({ problem: 'too-many-rules' });
    expect(noRoomFor([], places, [place('c')])).toEqual({ problem: 'too-many', about: 'c.example' });
  });
});
