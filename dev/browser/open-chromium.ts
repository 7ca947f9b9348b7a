import { type BrowserContext, chromium, type Worker } from '@playwright/test';
import { type ChromiumFlagOptions, chromiumFlags } from './chromium-flags.ts';
import { EXTENSION_ID } from './extension-id.ts';
import { findChromium } from './find-chromium.ts';

export interface ChromiumOptions extends ChromiumFlagOptions {
  readonly profileDir: string;
  readonly headless?: boolean;
}

/** Opens Chromium with the built extension in it. */
export function openChromium(options: ChromiumOptions): Promise<BrowserContext> {
  const { profileDir, headless = true, language = 'en-US' } = options;
  return chromium.launchPersistentContext(profileDir, {
    executablePath: findChromium(),
    headless,
    viewport: null,
    // What the browser asks pages for; without it that stays English.
    locale: language,
    env: { ...(process.env as Record<string, string>), LANGUAGE: language },
    args: chromiumFlags(options),
  });
}

/** The extension's service worker, started when it sleeps. */
export async function extensionWorker(context: BrowserContext): Promise<Worker> {
  const running = context.serviceWorkers().find((worker) => worker.url().includes(EXTENSION_ID));
  return running ?? context.waitForEvent('serviceworker');
}
