import { defineConfig } from '@playwright/test';

/**
 * `npm run editors`: every editor in every situation, and the tables in docs/. The part that runs with every change is
 * `editors.spec.ts` and `native-editors.spec.ts`.
 */
export default defineConfig({
  testDir: '.',
  testMatch: ['full-matrix.ts', 'native-matrix.ts'],
  globalTeardown: './end-of-matrix.ts',
  outputDir: '../../test-results/editors',
  timeout: 600_000,
  fullyParallel: true,
  workers: 3,
  reporter: 'line',
});
