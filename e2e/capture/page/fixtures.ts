/**
 * What the debugging protocol draws of a page to compare with. `page`: everything beyond the window's edge. `tall`: of a window as
 * tall as the picture, which is what is wanted where an element scrolls, or the window holds something at its foot.
 */
export type Reference = 'page' | 'tall';

export interface PageFixture {
  readonly name: string;
  readonly against: Reference;
  /** Pixels that may differ, where the reference itself shows it differently. */
  readonly mayDiffer?: { readonly rows: readonly [number, number]; readonly why: string };
  /** The page changes itself when it is scrolled, so its markup is another one afterwards. */
  readonly changesItself?: true;
}

/** The pages of `pages/`, and how each is compared. docs/capture.md has the same list in words. */
export const PAGE_FIXTURES: readonly PageFixture[] = [
  { name: 'plain', against: 'page' },
  { name: 'short', against: 'page' },
  { name: 'sticky', against: 'tall' },
  { name: 'fixed', against: 'tall' },
  { name: 'nested', against: 'tall' },
  { name: 'chat', against: 'tall' },
  { name: 'snap', against: 'page' },
  { name: 'infinite', against: 'page', changesItself: true },
  { name: 'lazy', against: 'page', changesItself: true },
  { name: 'swapped', against: 'page', changesItself: true },
  {
    name: 'scroll-driven',
    against: 'tall',
    mayDiffer: {
      rows: [0, 7],
      why: 'a bar for the progress through the page: a tall window has none to go through',
    },
  },
  { name: 'parallax', against: 'page', changesItself: true },
  { name: 'rtl', against: 'page' },
  { name: 'wide', against: 'page' },
  { name: 'canvas', against: 'page' },
  { name: 'frame', against: 'tall' },
  { name: 'frames', against: 'tall' },
  { name: 'late-frames', against: 'tall' },
  {
    name: 'dialog',
    against: 'tall',
    mayDiffer: {
      rows: [300, 1305],
      why: 'a dialog is in the middle of the window: ours is as tall as it was',
    },
  },
  { name: 'locked', against: 'page' },
  { name: 'body-scrolls', against: 'tall' },
  { name: 'content-visibility', against: 'tall' },
  {
    name: 'ground',
    against: 'tall',
    mayDiffer: { rows: [0, 99_999], why: 'a gradient that the window holds is stretched over the page' },
  },
  {
    name: 'reveal',
    against: 'page',
    mayDiffer: { rows: [0, 80], why: 'a square turns without end' },
    changesItself: true,
  },
  { name: 'shadow', against: 'tall' },
  { name: 'contained', against: 'page' },
  { name: 'shrinking', against: 'page', changesItself: true },
  { name: 'dark', against: 'page' },
  { name: 'bars', against: 'page' },
  { name: 'strict', against: 'page' },
];
