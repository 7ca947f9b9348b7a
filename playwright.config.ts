import { defineConfig } from '@playwright/test';

/** Specs drive the built extension (dist/) in real Chromium; `npm run e2e` builds first. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/harness/prepare-machine.ts',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two cores: one browser, one issuer and one S3 at a time give times that can be trusted.
  workers: 1,
  // A browser, a window manager and real keys on a shared machine: one second try, and the report says where.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
