import type { Colour } from '../../core/drawing/mark.ts';

/** The same in light and dark: a picture has no theme. */
export const COLOUR_VALUES: Readonly<Record<Colour, string>> = {
  red: '#e5342b',
  orange: '#f5840c',
  yellow: '#ffd21f',
  green: '#23a04a',
  blue: '#1f75fe',
  purple: '#8a3ffc',
  black: '#17181d',
  white: '#ffffff',
};

const LIGHT: ReadonlySet<Colour> = new Set(['yellow', 'white']);

/** What can be read on a colour. */
export const inkOn = (colour: Colour) => (LIGHT.has(colour) ? '#17181d' : '#ffffff');

/** What sets a colour off from whatever lies behind it. */
export const haloOf = (colour: Colour) =>
  LIGHT.has(colour) ? 'rgb(23 24 29 / 80%)' : 'rgb(255 255 255 / 92%)';
