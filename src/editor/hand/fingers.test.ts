import { expect, it } from 'vitest';
import { Fingers } from './fingers.ts';

it('zooms by how far two fingers go apart, around what lies between them', () => {
  const fingers = new Fingers();
  fingers.put(1, { x: 100, y: 100 });
  expect(fingers.arePinching).toBe(false);
  expect(fingers.move(1, { x: 110, y: 100 })).toBeNull();
  fingers.put(2, { x: 210, y: 100 });
  expect(fingers.arePinching).toBe(true);
  expect(fingers.move(2, { x: 310, y: 100 })).toEqual({
    factor: 2,
    at: { x: 210, y: 100 },
    by: { x: 50, y: 0 },
  });
});

it('two that lie upon each other do not make it leap, and a third one counts for nothing', () => {
  const fingers = new Fingers();
  fingers.put(1, { x: 100, y: 100 });
  fingers.put(2, { x: 100, y: 100 });
  expect(fingers.move(2, { x: 104, y: 100 })?.factor).toBe(1);
  fingers.put(3, { x: 500, y: 500 });
  expect(fingers.move(3, { x: 900, y: 900 })).toBeNull();
  fingers.lift(1);
  fingers.lift(2);
  expect(fingers.arePinching).toBe(false);
  fingers.lift(3);
  expect(fingers.isNone).toBe(true);
});
