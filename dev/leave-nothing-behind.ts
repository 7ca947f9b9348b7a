import { afterAll, vi } from 'vitest';

/**
 * Of each file of tests: what it has set of the process and of the globals is put back behind it, since the next one of its
 * worker finds the same.
 */
const before = { ...process.env };

// Hooks that end something run from the last to the first: this one after those of the file.
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});
