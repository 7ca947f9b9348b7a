import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Grants, grantPermissions } from '../../dev/browser/grant-permissions.ts';
import { extensionWorker, openChromium } from '../../dev/browser/open-chromium.ts';

/**
 * Choices of chrome://flags, `@2` is "Disabled". Chromium 156 keeps two pages ready under the address bar, which take half of the
 * processors' time of a browser's start, and nobody types there.
 */
const FLAGS = ['webui-omnibox-popup@2', 'webui-omnibox-aim-popup@2'];

/** A profile in which the extension has been installed once; copied for each test, because making one takes 2 s. */
export async function makeProfileTemplate(): Promise<string> {
  const profileDir = await mkdtemp(join(tmpdir(), 'putlink-template-'));
  await writeFile(
    join(profileDir, 'Local State'),
    JSON.stringify({ browser: { enabled_labs_experiments: FLAGS } }),
  );
  const context = await openChromium({ profileDir });
  await extensionWorker(context);
  await context.close();
  return profileDir;
}

/** A fresh copy of the template with these permissions granted. */
export async function copyProfile(template: string, grants: Grants): Promise<string> {
  const profileDir = await mkdtemp(join(tmpdir(), 'putlink-profile-'));
  await cp(template, profileDir, { recursive: true });
  await grantPermissions(profileDir, grants);
  return profileDir;
}

export function removeProfile(profileDir: string): Promise<void> {
  return rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
}
