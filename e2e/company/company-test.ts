import { test as base } from '@playwright/test';
import { type Stack, startStack } from '../../dev/stack/stack.ts';
import { CompanyExtension } from './company-extension.ts';

/** A machine whose admin has set what Putlink does on it: the policy folder of a real Chromium. */
export const test = base.extend<{ hosts: readonly string[]; stack: Stack; company: CompanyExtension }>({
  hosts: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
  stack: async ({}, use) => {
    const stack = await startStack({ issuerEnv: { PUTLINK_ALLOWED_ORIGINS: 'chrome-extension://*' } });
    await use(stack);
    await stack.close();
  },
  company: async ({ hosts }, use) => {
    const company = await CompanyExtension.make(hosts);
    await use(company);
    await company.remove();
  },
});

export { expect } from '@playwright/test';
