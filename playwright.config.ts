import { defineConfig } from '@playwright/test';

// The SDK's word on Node 20 would stand between the results; the issuer says it in its own way.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** Specs drive the built extension (dist/) in real Chromium; `npm run e2e` builds first. */
export default defineConfig({
  testDir: 'e2e',
  // What is named `.test.ts` is vitest's.
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/harness/prepare-machine.ts',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Each worker has its own browser, issuer, S3 and display. Most of a test is waiting: with two of them two cores are half idle.
  workers: 4,
  fullyParallel: true,
  // A browser, a window manager and real keys on a shared machine: one second try, and the report says where.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
