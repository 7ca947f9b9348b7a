import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installDebianPackages } from '../install-debian-packages.ts';

const WELL_KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

function installed(): string | undefined {
  const candidates = [process.env.PUTLINK_CHROMIUM, chromium.executablePath(), ...WELL_KNOWN];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/**
 * Path of a Chromium that loads unpacked extensions: `PUTLINK_CHROMIUM`, Playwright's own, or the system's; installed
 * by one of the last two when there is none. Branded Chrome is no candidate: since 137 it ignores --load-extension.
 *
 * @throws Error with the one command that helps
 */
export function findChromium(): string {
  const found = installed();
  if (found) return found;
  console.log('Chromium is missing: installing it.');
  try {
    execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  } catch {
    installDebianPackages(['chromium']);
  }
  const path = installed();
  if (path) return path;
  throw new Error(
    'Chromium is missing. Install it (npx playwright install chromium) or set PUTLINK_CHROMIUM.',
  );
}
