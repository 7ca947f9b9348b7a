import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { PngSheet } from './png-sheet.ts';

/** What a decoder makes of the compressed rows, by the rules of the PNG specification. */
function decode(png: Buffer): { width: number; height: number; pixels: number[] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const name = png.toString('latin1', at + 4, at + 8);
    if (name === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const lines = inflateSync(Buffer.concat(parts));
  const pixels: number[] = [];
  for (let row = 0; row < height; row += 1) {
    const start = row * (width * 3 + 1);
    const filter = lines[start];
    for (let i = 0; i < width * 3; i += 1) {
      const left = i < 3 ? 0 : (pixels[row * width * 3 + i - 3] ?? 0);
      const above = row === 0 ? 0 : (pixels[(row - 1) * width * 3 + i] ?? 0);
      const by = [0, left, above][filter ?? 9];
      expect(by).toBeDefined();
      pixels.push(((lines[start + 1 + i] ?? 0) + (by ?? 0)) & 0xff);
    }
  }
  return { width, height, pixels };
}

it('says every pixel again, whatever came in how many pieces', async () => {
  const [width, height] = [37, 53];
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed & 0xff;
  };
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = y < 20 ? [200, 200, 210] : y < 40 ? [x * 5, y * 3, 9] : [random(), random(), random()];
      rgba.set([...colour, 255], (y * width + x) * 4);
    }
  }
  const sheet = new PngSheet(width);
  for (const [from, to] of [
    [0, 1],
    [1, 30],
    [30, 53],
  ] as const) {
    await sheet.add(rgba.subarray(from * width * 4, to * width * 4), to - from);
  }
  const png = Buffer.from(await (await sheet.finish()).arrayBuffer());
  const wanted = [...rgba].filter((_, index) => index % 4 !== 3);
  expect(decode(png)).toEqual({ width, height, pixels: wanted });
});
