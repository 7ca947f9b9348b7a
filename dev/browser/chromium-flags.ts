import { resolve } from 'node:path';

export interface ChromiumFlagOptions {
  /** Language of the browser's and so the extension's texts. Default en-US. */
  readonly language?: string;
  /** The built extension. Default: `PUTLINK_DIST`, or dist/. */
  readonly distDir?: string;
  readonly args?: readonly string[];
}

/** Command line that loads the built extension, and keeps the browser from calling home. */
export function chromiumFlags({
  language = 'en-US',
  distDir = process.env.PUTLINK_DIST || 'dist',
  args = [],
}: ChromiumFlagOptions): string[] {
  const dist = resolve(distDir);
  return [
    '--no-sandbox',
    `--disable-extensions-except=${dist}`,
    `--load-extension=${dist}`,
    `--lang=${language}`,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    // Debian's wrapper switches it on; without a graphics card that is a tenth of the processors' time.
    '--disable-gpu-rasterization',
    ...args,
  ];
}
