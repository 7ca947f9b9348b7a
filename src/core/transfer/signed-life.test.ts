import { describe, expect, it } from 'vitest';
import { endOfLife, isLifeOver, LEAST_LIFE_MS } from './signed-life.ts';

const HOUR_MS = 3_600_000;
const NOW = { steadyMs: 1000, wallMs: 1_800_000_000_000 };
/** A quarter of an hour, by a server whose clock is ahead by so much. */
const signed = (aheadMs: number) => NOW.wallMs + aheadMs + 900_000;
const later = (ms: number, setMs = 0) => ({ steadyMs: NOW.steadyMs + ms, wallMs: NOW.wallMs + ms + setMs });

describe('the life of a signature', () => {
  it('is what the server gave it, less a moment to connect', () => {
    const end = endOfLife(signed(HOUR_MS), HOUR_MS, NOW);
    expect([0, 889_000, 890_000].map((ms) => isLifeOver(end, later(ms)))).toEqual([false, false, true]);
  });

  it('is a minute where it seems to be over when it comes: a clock was set, and nobody knows by how much', () => {
    const end = endOfLife(signed(-2 * HOUR_MS), 0, NOW, LEAST_LIFE_MS);
    expect(isLifeOver(endOfLife(signed(-2 * HOUR_MS), 0, NOW), NOW)).toBe(true);
    expect([0, 49_000, 50_000].map((ms) => isLifeOver(end, later(ms)))).toEqual([false, false, true]);
  });

  it('is no longer when this machine’s clock is set back, and over after a sleep that the steady clock did not see', () => {
    const end = endOfLife(signed(0), 0, NOW);
    expect(isLifeOver(end, later(890_000, -HOUR_MS))).toBe(true);
    expect(isLifeOver(end, later(1000, HOUR_MS))).toBe(true);
    expect(isLifeOver(end, later(1000, -HOUR_MS))).toBe(false);
  });
});
