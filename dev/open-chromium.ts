import { resolve } from 'node:path';
import { type BrowserContext, chromium, type Worker } from '@playwright/test';
import { extensionId } from './extension-id.ts';
import { findChromium } from './find-chromium.ts';

export interface ChromiumOptions {
  readonly profileDir: string;
  readonly headless?: boolean;
  /** Language of the browser's and so the extension's texts. Default en-US. */
  readonly language?: string;
  readonly distDir?: string;
  readonly args?: readonly string[];
}

/** Opens Chromium with the built extension in it. */
export function openChromium(options: ChromiumOptions): Promise<BrowserContext> {
  const { profileDir, headless = true, language = 'en-US', distDir = 'dist', args = [] } = options;
  const dist = resolve(distDir);
  return chromium.launchPersistentContext(profileDir, {
    executablePath: findChromium(),
    headless,
    viewport: null,
    env: { ...(process.env as Record<string, string>), LANGUAGE: language },
    args: [
      '--no-sandbox',
      `--disable-extensions-except=${dist}`,
      `--load-extension=${dist}`,
      `--lang=${language}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      ...args,
    ],
  });
}

/** The extension's service worker, started when it sleeps. */
export async function extensionWorker(context: BrowserContext): Promise<Worker> {
  const running = context.serviceWorkers().find((worker) => worker.url().includes(extensionId));
  return running ?? context.waitForEvent('serviceworker');
}
