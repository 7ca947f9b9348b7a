import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const pagesDir = join(import.meta.dirname, 'pages');

/** Bundles the pages with the real editors. Their HTML is the same for all and comes from the test's site. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
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
      input: readdirSync(pagesDir).map((name) => join(pagesDir, name)),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
