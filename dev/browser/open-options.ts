import type { BrowserContext, Page } from '@playwright/test';
import { EXTENSION_ORIGIN } from './extension-id.ts';

const OPTIONS_URL = `${EXTENSION_ORIGIN}/src/options/index.html`;
const APPEARS_MS = 10_000;

/**
 * The settings page that an extension without settings opens by itself at the start of its browser, with `code` in its
 * address. Another one beside it would stay empty.
 */
export async function openOptionsByItself(context: BrowserContext, code: string): Promise<Page> {
  const page = await appeared(context);
  await page.goto(`${OPTIONS_URL}#${code}`);
  return page;
}

async function appeared(context: BrowserContext): Promise<Page> {
  const endsAtMs = Date.now() + APPEARS_MS;
  while (Date.now() < endsAtMs) {
    const page = context.pages().find((one) => one.url().startsWith(OPTIONS_URL));
    if (page) return page;
    // Chromium turns a tab that is there already into it, which no event tells.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The extension has not opened its settings page.');
}
