import { defineConfig } from 'vite';

/**
 * Bundles what runs on Node: the issuing endpoint (whole, so that it starts fast and deploys as one file)
 * and the entry points under dev/ and bench/ (their npm packages stay outside the bundle).
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        issuer: 'issuer/main.ts',
        'issuer-token': 'issuer/token-command.ts',
        s3: 'dev/s3/main.ts',
        'make-icons': 'dev/make-icons.ts',
        demo: 'dev/demo/main.ts',
        screenshots: 'dev/screenshots/main.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
    },
  },
  ssr: {
    noExternal: [
      'hono',
      '@hono/node-server',
      'valibot',
      'content-disposition',
      'mime',
      /^@aws(-sdk)?\//,
      /^@smithy\//,
    ],
  },
});
