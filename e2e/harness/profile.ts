import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Grants, grantPermissions } from '../../dev/browser/grant-permissions.ts';
import { extensionWorker, openChromium } from '../../dev/browser/open-chromium.ts';

/** A profile in which the extension has been installed once; copied for each test, because making one takes 2 s. */
export async function makeProfileTemplate(): Promise<string> {
  const profileDir = await mkdtemp(join(tmpdir(), 'putlink-template-'));
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
