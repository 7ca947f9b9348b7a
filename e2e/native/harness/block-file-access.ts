import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The browser's own value for "blocked" in a content setting. */
const blocked = 2;

/**
 * Switches `showOpenFilePicker` off in the profile of a browser that is not running, as the administrator's policy
 * `DefaultFileSystemReadGuardSetting` does: it throws NotAllowedError from then on.
 */
export async function blockFileAccess(profileDir: string): Promise<void> {
  const path = join(profileDir, 'Default', 'Preferences');
  const preferences = JSON.parse(await readFile(path, 'utf8'));
  const settings = preferences.profile.default_content_setting_values;
  preferences.profile.default_content_setting_values = { ...settings, file_system_read_guard: blocked };
  await writeFile(path, JSON.stringify(preferences));
}
