import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

/** Draws the PNGs of public/icons from the SVGs of brand/: `npm run icons`. */
const DRAWINGS = [
  { svg: 'brand/icon-16.svg', sizesPx: [16] },
  { svg: 'brand/icon.svg', sizesPx: [32, 48, 128] },
];

for (const { svg, sizesPx } of DRAWINGS) {
  for (const sizePx of sizesPx) {
    const picture = new Resvg(readFileSync(svg), { fitTo: { mode: 'width', value: sizePx } }).render();
    writeFileSync(`public/icons/icon-${sizePx}.png`, picture.asPng());
  }
}
