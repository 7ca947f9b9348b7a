import { defineConfig } from '@playwright/test';

/**
 * `npm run editors`: every editor in every situation, and the table in docs/. The part that runs with every change is
 * `editors.spec.ts`.
 */
export default defineConfig({
  testDir: '.',
  testMatch: 'full-matrix.ts',
  outputDir: '../../test-results/editors',
  timeout: 1_800_000,
  workers: 1,
  reporter: 'line',
});
