/**
 * The seam to the browser. Nothing outside src/platform and the wiring in each context's index.ts touches
 * `browser.*` or `chrome.*`. The polyfill covers what every browser has; `chromeOnly` the rest.
 */
export type { Menus, Tabs } from 'webextension-polyfill';
export { default as browser } from 'webextension-polyfill';

/** APIs that Chromium has and the polyfill does not type: offscreen, getContexts, session rules. */
export const chromeOnly: typeof chrome = globalThis.chrome;
