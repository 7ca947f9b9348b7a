import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProfile, removeProfile } from '../../harness/profile.ts';
import { test as base } from '../../harness/test.ts';
import type { Clipboard } from './clipboard.ts';
import { type Display, openDisplay } from './display.ts';
import { ExtensionState } from './extension-state.ts';
import type { Hands } from './hands.ts';
import { NativeBrowser } from './native-browser.ts';
import { allowClipboard, blockFileAccess, pinIcon } from './preferences.ts';

interface Options {
  /** Whether `showOpenFilePicker` is switched off, as an administrator may do. */
  fileAccessBlocked: boolean;
  /** Whether pages may read the clipboard without asking. */
  clipboardAllowed: boolean;
  /** Whether the extension's icon is in the toolbar from the start. */
  iconPinned: boolean;
}

interface Fixtures {
  /** The person's own folder, empty at first: the file dialog begins there. */
  homeDir: string;
  /** Chromium on the display; nothing in it is emulated. */
  chromium: NativeBrowser;
  state: ExtensionState;
  hands: Hands;
  clipboard: Clipboard;
}

/** A test on a real display: a window manager, real keys and a real mouse, and the clipboard that other programs see. */
export const test = base.extend<Fixtures & Options, { display: Display }>({
  fileAccessBlocked: [false, { option: true }],
  clipboardAllowed: [false, { option: true }],
  iconPinned: [false, { option: true }],

  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
    async ({}, use) => {
      const display = await openDisplay();
      await use(display);
      await display.close();
    },
    { scope: 'worker' },
  ],
  hands: ({ display }, use) => use(display.hands),
  clipboard: ({ display }, use) => use(display.clipboard),

  // biome-ignore lint/correctness/noEmptyPattern: as above
  homeDir: async ({}, use) => {
    const homeDir = await mkdtemp(join(tmpdir(), 'putlink-home-'));
    await use(homeDir);
    await rm(homeDir, { recursive: true, force: true, maxRetries: 5 });
  },

  chromium: async (
    { profileTemplate, grants, fileAccessBlocked, clipboardAllowed, iconPinned, language, display, homeDir },
    use,
  ) => {
    const profileDir = await copyProfile(profileTemplate, grants);
    if (fileAccessBlocked) await blockFileAccess(profileDir);
    if (clipboardAllowed) await allowClipboard(profileDir);
    if (iconPinned) await pinIcon(profileDir);
    const chromium = await NativeBrowser.open({ profileDir, homeDir, display, language });
    await use(chromium);
    await chromium.close();
    await removeProfile(profileDir);
  },

  state: async ({ chromium, stack, configured }, use) => {
    const state = await ExtensionState.of(chromium);
    if (configured) await state.configure(stack);
    await use(state);
  },
});

export { expect } from '@playwright/test';
