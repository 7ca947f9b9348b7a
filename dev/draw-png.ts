import { Resvg } from '@resvg/resvg-js';

/** A real PNG that nobody else has: the label is drawn into it. */
export function drawPng(label: string, sizePx = 64): Buffer {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#5b5bd6"/><text y="36" font-size="12" fill="#fff">${label}</text><circle cx="${(label.length * 7) % 64}" cy="50" r="6" fill="#fc0"/></svg>`;
  return new Resvg(svg, { fitTo: { mode: 'width', value: sizePx } }).render().asPng();
}
