import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { oneLexical } from './one-lexical.ts';

const pagesDir = join(import.meta.dirname, '../pages');

/** Bundles pages with the real editors. Their HTML is the same for all and comes from the test's site. */
export const bundleOf = (pages: readonly string[]): InlineConfig => ({
  configFile: false,
  root: join(import.meta.dirname, '..'),
  publicDir: false,
  plugins: [oneLexical()],
  logLevel: 'warn',
  // Draft.js was made for a bundler that defines `global`.
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  build: {
    target: 'chrome148',
    // Served from memory: runs beside each other do not take each other's files away.
    write: false,
    minify: false,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      // What React Server Components mean is nothing here.
      checks: { moduleLevelDirective: false },
      input: pages.map((name) => join(pagesDir, `${name}.ts`)),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
