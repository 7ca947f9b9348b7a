import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'issuer/**/*.test.ts', 'dev/**/*.test.ts', 'e2e/**/*.test.ts'],
    environment: 'node',
    // The SDK's word on Node 20 would stand between the results of each file; the issuer says it in its own way.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 20_000,
    // Half of the time went into loading the same modules for every file anew. No file leaves anything behind in them:
    // `--sequence.shuffle.files` looks.
    isolate: false,
    setupFiles: ['dev/leave-nothing-behind.ts'],
    // One less than there are cores is the default, and of two that is half.
    maxWorkers: availableParallelism(),
  },
});
