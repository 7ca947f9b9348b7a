import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Where the bare page is in the extension. */
export const BARE_PATH = '/bare/index.html';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Bare</title>
    <script type="module" src="./page.js"></script>
  </head>
  <body></body>
</html>
`;

const SCRIPT = `import { h, render } from 'preact';
render(h('main', null, h('h1', null, 'A page'), h('p', null, 'with nothing in it')), document.body);
`;

/**
 * The built extension with one page more: Preact and a line of text, the least that a page of it can be.
 *
 * @param distDir the built extension; it stays as it is
 */
export async function withBarePage(
  distDir: string,
): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'putlink-bare-'));
  await cp(distDir, dir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'bare-page',
        resolveId: (id) => (id === 'bare-page' ? id : null),
        load: (id) => (id === 'bare-page' ? SCRIPT : null),
      },
    ],
    build: {
      outDir: join(dir, 'bare'),
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { input: 'bare-page', output: { entryFileNames: 'page.js' } },
    },
  });
  await writeFile(join(dir, BARE_PATH), PAGE);
  return { dir, remove: () => rm(dir, { recursive: true }) };
}
