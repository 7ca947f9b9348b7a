import { hostPattern } from '../../core/settings/host-pattern.ts';
import { browser, chromeOnly } from './browser.ts';
import { gather } from './gather.ts';

/** As in the manifest's `optional_permissions`. */
export const OPTIONAL_APIS = ['clipboardWrite', 'notifications'] as const;

export type OptionalApi = (typeof OPTIONAL_APIS)[number];

/** What is to be asked for in one prompt: origins as absolute URLs, and optional APIs. */
export interface Wish {
  readonly addresses: readonly string[];
  readonly apis?: readonly OptionalApi[];
}

const asPermissions = ({ addresses, apis = [] }: Wish) => ({
  origins: [...new Set(addresses.map(hostPattern))],
  permissions: [...apis],
});

/** True when all of it is granted already. Never prompts. */
export async function isGranted(wish: Wish): Promise<boolean> {
  return lookForGrants(asPermissions(wish));
}

/** Files of a burst go to the same places. */
const lookForGrants = gather((asked: readonly ReturnType<typeof asPermissions>[]) => {
  const looked = new Map<string, Promise<boolean>>();
  const look = (permissions: ReturnType<typeof asPermissions>) => {
    const name = JSON.stringify(permissions);
    const found = looked.get(name) ?? browser.permissions.contains(permissions);
    looked.set(name, found);
    return found;
  };
  return Promise.all(asked.map(look));
});

/**
 * Asks the person, in one prompt, for what is not granted yet. To be called in the same tick as a click: the browser
 * refuses a prompt without one. Resolves false when they say no.
 */
export async function requestGrant(wish: Wish): Promise<boolean> {
  try {
    return await browser.permissions.request(asPermissions(wish));
  } catch {
    // No click behind it: then only what is granted already counts.
    return isGranted(wish);
  }
}

/**
 * Has the browser let us open a window in which people sign in. It asks nobody for that, but wants a click all the same, so this is to be
 * called in the tick of one. Source: developer.chrome.com, "Declare permissions", which lists no warning for `identity`.
 */
export async function allowSignIn(): Promise<void> {
  await chromeOnly.permissions.request({ permissions: ['identity'] }).catch(() => false);
}

/** Gives back all that was ever granted: every host and every optional API. Never prompts. */
export async function withdrawGrants(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  await browser.permissions.remove({ origins, permissions: [...OPTIONAL_APIS] });
  await chromeOnly.permissions.remove({ permissions: ['identity'] });
}

/** Gives back what no other place needs of the hosts of one that was removed. Never prompts. */
export async function giveUpGrants(addresses: readonly string[], needed: readonly string[]): Promise<void> {
  const kept = new Set(needed.map(hostPattern));
  const origins = [...new Set(addresses.map(hostPattern))].filter((pattern) => !kept.has(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => false);
}

/** Calls back whenever a permission is added or removed; returns the way to stop. */
export function watchGrants(changed: () => void): () => void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
  return () => {
    browser.permissions.onAdded.removeListener(changed);
    browser.permissions.onRemoved.removeListener(changed);
  };
}
