import { expect, it } from 'vitest';
import { fitSize } from './fit-size.ts';

/** Sizes grow with the area and with quality, as those of real pictures roughly do. */
const encoder = (fullBytes: number, hasQuality = true) => {
  const calls: [number, number][] = [];
  const encode = async (quality: number, scale: number) => {
    calls.push([quality, scale]);
    const file = { quality, scale };
    return { file, sizeBytes: fullBytes * scale ** 1.7 * (hasQuality ? (quality / 100) ** 2 : 1) };
  };
  return { calls, encode };
};

it('leaves a picture alone that fits, or has no limit', async () => {
  for (const maxBytes of [null, 2_000_000]) {
    const { calls, encode } = encoder(1_000_000);
    expect(await fitSize({ quality: 85, hasQuality: true, maxBytes }, encode)).toMatchObject({
      quality: 85,
      scale: 1,
    });
    expect(calls).toHaveLength(1);
  }
});

it('gives quality away first, and no more of it than it takes', async () => {
  const { calls, encode } = encoder(1_000_000);
  const fitted = await fitSize({ quality: 90, hasQuality: true, maxBytes: 500_000 }, encode);
  expect(fitted?.scale).toBe(1);
  expect(fitted?.quality).toBeGreaterThanOrEqual(67);
  expect(fitted?.quality).toBeLessThanOrEqual(70);
  expect(fitted?.file).toEqual({ quality: fitted?.quality, scale: 1 });
  expect(calls.length).toBeLessThan(9);
});

it('makes it smaller where that is not enough', async () => {
  const { calls, encode } = encoder(10_000_000);
  const fitted = await fitSize({ quality: 90, hasQuality: true, maxBytes: 500_000 }, encode);
  expect(fitted?.quality).toBe(50);
  expect(fitted?.scale).toBeGreaterThan(0.3);
  expect(fitted?.scale).toBeLessThan(0.45);
  expect(calls.length).toBeLessThan(9);
});

it('makes a lossless one smaller, whatever quality says', async () => {
  const { encode } = encoder(4_000_000, false);
  const fitted = await fitSize({ quality: 90, hasQuality: false, maxBytes: 1_000_000 }, encode);
  expect(fitted?.quality).toBe(90);
  expect(fitted?.scale).toBeGreaterThan(0.3);
  expect(fitted?.scale).toBeLessThan(0.5);
});

it('keeps a quality that was lower than ours from the start', async () => {
  const { encode } = encoder(10_000_000);
  expect(await fitSize({ quality: 30, hasQuality: true, maxBytes: 500_000 }, encode)).toMatchObject({
    quality: 30,
  });
});

it('has an end where nothing helps', async () => {
  const encode = async () => ({ file: null, sizeBytes: 50_000 });
  expect(await fitSize({ quality: 90, hasQuality: true, maxBytes: 10_000 }, encode)).toBeNull();
});
