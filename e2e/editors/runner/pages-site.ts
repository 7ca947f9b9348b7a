import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { type Served, type Site, startSite } from '../../harness/site.ts';

const root = join(import.meta.dirname, '..');
const outDir = join(root, '../../build/editors');

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** As the strictest sites have it: own files only, no inline script or style, no string ever becomes markup. */
const strictPolicy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'",
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types *",
].join('; ');

const html = (body: string): Served => ({
  type: 'text/html',
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Chat</title><link rel="icon" href="data:,"><body>${body}</body></html>`,
});

/** Pages as they are, in frames of the same and of another origin, and under a strict policy. */
export async function startPagesSite(): Promise<Site> {
  await build({ configFile: join(root, 'vite.config.ts') });
  const paths: Record<string, Served> = {};
  for (const file of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    paths[path.slice(outDir.length)] = {
      type: types[extname(file.name)] ?? 'application/octet-stream',
      body: await readFile(path),
      headers: { 'access-control-allow-origin': '*' },
    };
  }
  const names = (await readdir(join(root, 'pages'))).map((name) => name.replace(/\.ts$/, ''));
  for (const name of names) {
    const styles = paths[`/${name}.css`] ? `<link rel="stylesheet" href="/${name}.css">` : '';
    const page = html(`${styles}<script type="module" src="/${name}.js"></script>`);
    paths[`/${name}`] = page;
    paths[`/strict/${name}`] = { ...page, headers: { 'content-security-policy': strictPolicy } };
    const frame = (origin: string) =>
      html(
        `<input id="outer" value="Outside"><iframe width="700" height="400" src="${origin}/${name}"></iframe>`,
      );
    paths[`/framed/${name}`] = frame('');
    paths[`/framed-elsewhere/${name}`] = { type: 'text/html', body: '' };
  }
  const site = await startSite(paths);
  for (const name of names)
    Object.assign(
      paths[`/framed-elsewhere/${name}`] as object,
      html(
        `<input id="outer" value="Outside"><iframe width="700" height="400" src="http://widget.localhost:${site.port}/${name}"></iframe>`,
      ),
      {},
    );
  return site;
}
