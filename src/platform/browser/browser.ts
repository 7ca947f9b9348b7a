import type { Browser } from 'webextension-polyfill';

/**
 * The seam to the browser. Nothing outside src/platform and the wiring in each context's index.ts touches `browser.*` or
 * `chrome.*`. Chromium has `browser` itself since 148, the oldest that we run in; of the polyfill there are the types alone.
 */
export type { Menus, Tabs } from 'webextension-polyfill';

/** What every browser has. */
export const { browser } = globalThis as unknown as { readonly browser: Browser };

/** APIs that Chromium has and those types do not: offscreen, getContexts, session rules. */
export const chromeOnly: typeof chrome = globalThis.chrome;
