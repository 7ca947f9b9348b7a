import { test as base } from '@playwright/test';
import type { Grants } from '../../dev/browser/grant-permissions.ts';
import { type Stack, startStack } from '../../dev/stack/stack.ts';
import { Extension } from './extension.ts';
import { removeMadeFiles } from './files.ts';
import { KeptBrowsers } from './kept-browsers.ts';
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
   * `kept`: a browser that tests before it have used and that was made as good as new. `fresh`: one of the test's own, for what
   * is about a browser in which nothing has happened yet.
   */
  browserIs: 'kept' | 'fresh';
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

/** A test with a browser in which nothing is left of others, an embedded S3 and a real issuing endpoint. */
export const test = base.extend<Fixtures & Options, { profileTemplate: string; keptBrowsers: KeptBrowsers }>({
  grants: [ALL_GRANTS, { option: true }],
  language: ['en-US', { option: true }],
  configured: [true, { option: true }],
  clockShiftMs: [0, { option: true }],
  browserIs: ['kept', { option: true }],

  profileTemplate: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
    async ({}, use) => {
      const template = await makeProfileTemplate();
      await use(template);
      await removeProfile(template);
    },
    { scope: 'worker' },
  ],

  keptBrowsers: [
    async ({ profileTemplate }, use) => {
      const kept = new KeptBrowsers(profileTemplate);
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
    { profileTemplate, keptBrowsers, browserIs, grants, language, configured, stack },
    use,
    info,
  ) => {
    if (browserIs === 'kept') {
      const wish = { grants, language };
      const extension = await keptBrowsers.take(wish);
      if (configured) await extension.configure(stack);
      await use(extension);
      await Promise.all([
        keptBrowsers.giveBack(wish, info.status === info.expectedStatus),
        removeMadeFiles(),
      ]);
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
