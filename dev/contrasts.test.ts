import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What WCAG asks of text (AA). */
const ENOUGH = 4.5;

/** And of what else has a meaning: the edge of a field, the ring around what has the focus, an icon. */
const ENOUGH_FOR_EDGES = 3;

/** The style sheets that draw buttons: ours, that of the overlay over a page, that of the endpoint's pages. */
const SHEETS = [
  {
    name: 'the extension’s pages',
    files: ['src/ui/tokens.css', 'src/ui/button.css'],
    darkFrom: 'prefers-color-scheme: dark',
    grounds: ['background', 'surface', 'raised'],
    buttons: ['primary', 'secondary', 'quiet', 'danger'].map((kind) => ['.ui-button', `.ui-button-${kind}`]),
    off: '.ui-button:disabled',
  },
  {
    name: 'the overlay',
    files: ['src/content/overlay/scene/overlay-style.ts'],
    darkFrom: '[data-scheme="dark"]',
    grounds: ['raised'],
    buttons: [
      ['button'],
      ['button', 'button.main'],
      ['button', 'button.icon'],
      ['button', 'button[aria-pressed="true"]'],
    ],
  },
  {
    name: 'the endpoint’s pages',
    files: ['issuer/pages/page-style.ts'],
    darkFrom: 'prefers-color-scheme: dark',
    grounds: ['ground', 'card'],
    buttons: [['button'], ['button', '.go']],
  },
];

/** A sheet without comments, and without what it says of forced colours, which are the person's: that is its end. */
const readRules = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/\/\*[^*]*\*\//g, '')
    .split('@media (forced-colors')[0] ?? '';

type Colours = Record<string, string>;

/** The colours by name, those that a scheme does not change from the one before it. */
function schemesOf(css: string, darkFrom: string): { light: Colours; dark: Colours } {
  const at = css.indexOf(darkFrom);
  const named = (text: string): Colours =>
    Object.fromEntries([...text.matchAll(/--([a-z-]+): (#[0-9a-f]+)/g)].map(([, name, hex]) => [name, hex]));
  const light = named(css.slice(0, at));
  return { light, dark: { ...light, ...named(css.slice(at)) } };
}

/** What the rules of these selectors say of text and ground, the last one counting. */
function paintOf(css: string, selectors: readonly string[]): { text: string; ground: string } {
  const paint = { text: 'var(--text)', ground: 'transparent' };
  for (const [, heads = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!heads.split(',').some((head) => selectors.includes(head.trim()))) continue;
    paint.text = /(?:^|[\s;])color: ([^;]+)/.exec(body)?.[1] ?? paint.text;
    paint.ground = /(?:^|[\s;])background: ([^;]+)/.exec(body)?.[1] ?? paint.ground;
  }
  return paint;
}

function resolve(value: string, colours: Colours): string {
  const name = /^var\(--([a-z-]+)\)$/.exec(value)?.[1];
  const hex = name === undefined ? value : colours[name];
  if (!hex?.startsWith('#')) throw new Error(`No colour: ${value}`);
  return hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex;
}

/** By WCAG's definition of relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(SHEETS)('buttons of $name', ({ files, darkFrom, grounds, buttons, off }) => {
  const css = files.map(readRules).join('\n');
  const schemes = Object.entries(schemesOf(css, darkFrom));
  const cases = buttons.flatMap((rest) => {
    const hovered = [...rest, ...rest.map((selector) => `${selector}:hover`)];
    const pressed = [...hovered, ...rest.map((selector) => `${selector}:active`)];
    return [rest, hovered, pressed, ...(off === undefined ? [] : [[...pressed, off]])];
  });

  it.each(
    schemes.flatMap(([scheme, colours]) =>
      cases.map((selectors) => ({ as: `${scheme} ${selectors.join(' ')}`, selectors, colours })),
    ),
  )('can be read: $as', ({ selectors, colours }) => {
    const { text, ground } = paintOf(css, selectors);
    const under = /^(?:transparent|none)$/.test(ground) ? grounds.map((name) => `var(--${name})`) : [ground];
    for (const one of under) {
      expect(contrast(resolve(text, colours), resolve(one, colours))).toBeGreaterThanOrEqual(ENOUGH);
    }
  });
});

describe.each(SHEETS.slice(0, 1))('edges of $name', ({ files, darkFrom, grounds }) => {
  const schemes = Object.entries(schemesOf(files.map(readRules).join('\n'), darkFrom));

  it.each(
    schemes.flatMap(([scheme, colours]) =>
      ['border-control', 'border-field', 'focus', 'icon-quiet'].map((edge) => ({ scheme, colours, edge })),
    ),
  )('can be seen: $scheme $edge', ({ colours, edge }) => {
    for (const ground of grounds) {
      const against = contrast(resolve(`var(--${edge})`, colours), resolve(`var(--${ground})`, colours));
      expect(against).toBeGreaterThanOrEqual(ENOUGH_FOR_EDGES);
    }
  });
});
