import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTENSION_ID } from './extension-id.ts';

export interface Grants {
  /** Match patterns such as `http://127.0.0.1/*`. */
  readonly origins: readonly string[];
  readonly apis: readonly ('clipboardWrite' | 'notifications')[];
  /** Only "was granted once before": the next real request succeeds without a prompt. Default: granted now. */
  readonly onRequest?: boolean;
}

interface PermissionSet {
  api: string[];
  explicit_host: string[];
  manifest_permissions: string[];
  scriptable_host: string[];
}

const empty = (): PermissionSet => ({
  api: [],
  explicit_host: [],
  manifest_permissions: [],
  scriptable_host: [],
});

/**
 * Writes grants into the profile of a browser that is not running, as the browser itself does after its prompt was
 * accepted: a headless browser has nobody to press the button.
 */
export async function grantPermissions(
  profileDir: string,
  { origins, apis, onRequest }: Grants,
): Promise<void> {
  const path = join(profileDir, 'Default', 'Preferences');
  const preferences = JSON.parse(await readFile(path, 'utf8'));
  const record: Record<string, PermissionSet> = preferences.extensions.settings[EXTENSION_ID];
  const sets = [
    'granted_permissions',
    'runtime_granted_permissions',
    ...(onRequest ? [] : ['active_permissions']),
  ];
  for (const name of sets) {
    const set = record[name] ?? empty();
    record[name] = {
      ...set,
      api: [...new Set([...set.api, ...apis])],
      explicit_host: [...new Set([...set.explicit_host, ...origins])],
    };
  }
  await writeFile(path, JSON.stringify(preferences));
}
