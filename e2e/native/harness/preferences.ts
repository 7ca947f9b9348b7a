import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTENSION_ID } from '../../../dev/browser/extension-id.ts';

/** The browser's own values in a content setting. */
const ALLOWED = 1;
const BLOCKED = 2;

// biome-ignore lint/suspicious/noExplicitAny: the browser's own tree of settings, of which two leaves matter
type Preferences = any;

/** Changes the settings in the profile of a browser that is not running. */
async function changePreferences(
  profileDir: string,
  change: (preferences: Preferences) => void,
): Promise<void> {
  const path = join(profileDir, 'Default', 'Preferences');
  const preferences = JSON.parse(await readFile(path, 'utf8'));
  change(preferences);
  await writeFile(path, JSON.stringify(preferences));
}

/**
 * Switches `showOpenFilePicker` off, as the administrator's policy `DefaultFileSystemReadGuardSetting` does: it throws
 * NotAllowedError from then on.
 */
export function blockFileAccess(profileDir: string): Promise<void> {
  return changePreferences(profileDir, ({ profile }) => {
    profile.default_content_setting_values = {
      ...profile.default_content_setting_values,
      file_system_read_guard: BLOCKED,
    };
  });
}

/** Lets every page read the clipboard, as a person has done who uses pages that do. */
export function allowClipboard(profileDir: string): Promise<void> {
  return changePreferences(profileDir, ({ profile }) => {
    profile.default_content_setting_values = {
      ...profile.default_content_setting_values,
      clipboard: ALLOWED,
    };
  });
}

/** Shows the extension's icon in the toolbar, as its pin in the menu of extensions does. */
export function pinIcon(profileDir: string): Promise<void> {
  return changePreferences(profileDir, ({ extensions }) => {
    extensions.pinned_extensions = [EXTENSION_ID];
  });
}
