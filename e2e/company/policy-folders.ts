import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the browsers that tests run in look for what a machine's admin has set: Chromium's own builds and Debian's, and Chrome for
 * Testing, which is what Playwright brings. Source: docs/enterprise/policies.md in Chromium's sources.
 */
const FOLDERS = ['/etc/chromium/policies/managed', '/etc/opt/chrome_for_testing/policies/managed'];

/** An admin's file of that name, for whichever of the browsers is there. @throws Error with the one command that helps */
export function writePolicies(name: string, policies: unknown): void {
  for (const folder of FOLDERS) {
    makeOurs(folder);
    writeFileSync(join(folder, name), JSON.stringify(policies));
  }
}

export function removePolicies(name: string): void {
  for (const folder of FOLDERS) rmSync(join(folder, name), { force: true });
}

/** As root, or through sudo without a password, as runners of CI services have it. */
function makeOurs(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return;
  } catch {
    // Not root.
  }
  const command = ['install', '-d', '-o', String(process.getuid?.()), folder];
  try {
    execFileSync('sudo', ['-n', ...command], { stdio: 'ignore' });
  } catch {
    throw new Error(`Only an admin sets policies. Let the tests do it: sudo ${command.join(' ')}`);
  }
}
