import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Where the page is in the extension. */
export const EXTRA_PATH = '/extra/index.html';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Extra</title>
    <script type="module" src="./page.js"></script>
  </head>
  <body></body>
</html>
`;

/**
 * The built extension with one page more, to measure its own beside: the least that does the same.
 *
 * @param distDir the built extension; it stays as it is
 * @param script of the page, a module that may import packages
 */
export async function withExtraPage(
  distDir: string,
  script: string,
): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'putlink-extra-'));
  await cp(distDir, dir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'extra-page',
        resolveId: (id) => (id === 'extra-page' ? id : null),
        load: (id) => (id === 'extra-page' ? script : null),
      },
    ],
    build: {
      outDir: join(dir, 'extra'),
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { input: 'extra-page', output: { entryFileNames: 'page.js' } },
    },
  });
  await writeFile(join(dir, EXTRA_PATH), PAGE);
  return { dir, remove: () => rm(dir, { recursive: true }) };
}
