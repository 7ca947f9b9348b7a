import { test as base } from '@playwright/test';
import type { Grants } from '../../dev/browser/grant-permissions.ts';
import { type Stack, startStack } from '../../dev/stack/stack.ts';
import { Extension } from './extension.ts';
import { removeMadeFiles } from './files.ts';
import { KeptBrowser } from './kept-browser.ts';
import { copyProfile, makeProfileTemplate, removeProfile } from './profile.ts';

interface Options {
  /** What the person has granted before the test begins. */
  grants: Grants;
  /** Language of the browser. */
  language: string;
  /** Whether the endpoint and token are in the settings from the start. */
  configured: boolean;
  /** What the clocks of the endpoint and of S3 are ahead of the browser's. */
  clockShiftMs: number;
  /**
   * `fresh`: a browser of the test's own. `kept`: one that tests before it have used and that was made as good as new, for what
   * shows nothing about the browser's start, its end, its clock or what is granted.
   */
  browserIs: 'fresh' | 'kept';
}

interface Fixtures {
  stack: Stack;
  extension: Extension;
}

/** Everything on this machine; both optional APIs. */
export const ALL_GRANTS: Grants = {
  origins: ['http://127.0.0.1/*'],
  apis: ['clipboardWrite', 'notifications'],
};

export const noGrants: Grants = { origins: [], apis: [] };

/** A test with a fresh browser profile, an embedded S3 and a real issuing endpoint. */
export const test = base.extend<Fixtures & Options, { profileTemplate: string; keptBrowser: KeptBrowser }>({
  grants: [ALL_GRANTS, { option: true }],
  language: ['en-US', { option: true }],
  configured: [true, { option: true }],
  clockShiftMs: [0, { option: true }],
  browserIs: ['fresh', { option: true }],

  profileTemplate: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
    async ({}, use) => {
      const template = await makeProfileTemplate();
      await use(template);
      await removeProfile(template);
    },
    { scope: 'worker' },
  ],

  keptBrowser: [
    async ({ profileTemplate }, use) => {
      const kept = new KeptBrowser(profileTemplate);
      await use(kept);
      await kept.close();
    },
    { scope: 'worker' },
  ],

  stack: async ({ clockShiftMs }, use) => {
    const stack = await startStack({ clockShiftMs });
    await use(stack);
    await stack.close();
  },

  extension: async (
    { profileTemplate, keptBrowser, browserIs, grants, language, configured, stack },
    use,
    info,
  ) => {
    if (browserIs === 'kept') {
      const extension = await keptBrowser.take({ grants, language });
      if (configured) await extension.configure(stack);
      await use(extension);
      await Promise.all([keptBrowser.giveBack(info.status === info.expectedStatus), removeMadeFiles()]);
      return;
    }
    const profileDir = await copyProfile(profileTemplate, grants);
    const extension = await Extension.open({ profileDir, language });
    if (configured) await extension.configure(stack);
    await use(extension);
    await extension.close();
    await Promise.all([removeProfile(profileDir), removeMadeFiles()]);
  },
});

export { expect } from '@playwright/test';
