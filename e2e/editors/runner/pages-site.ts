import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { type Served, type Site, startSite } from '../../../dev/stack/serve-site.ts';
import { bundleOf } from './bundle.ts';

const root = join(import.meta.dirname, '..');

/** As the strictest sites have it: own files only, no inline script or style, no string ever becomes markup. */
const strictPolicy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'",
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types *",
].join('; ');

const html = (body: string): Served => ({
  type: 'text/html',
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Chat</title><link rel="icon" href="data:,"><body>${body}</body></html>`,
});

const framed = (address: string) =>
  html(`<input id="outer" value="Outside"><iframe width="700" height="400" src="${address}"></iframe>`);

/** Its document is written into the page around it, and it has the origin of that. */
const unaddressed = (document: string) =>
  html(
    `<input id="outer" value="Outside"><iframe width="700" height="400" srcdoc="${document.replaceAll('"', '&quot;')}"></iframe>`,
  );

type Output = Rolldown.RolldownOutput['output'];

/** The bundled files by their path. */
const served = (output: Output): Record<string, Served> =>
  Object.fromEntries(
    output.map((file) => [
      `/${file.fileName}`,
      {
        type: extname(file.fileName) === '.css' ? 'text/css' : 'text/javascript',
        body: file.type === 'chunk' ? file.code : file.source,
      },
    ]),
  );

/** The style sheets that a bundled script and everything it imports come with; without HTML Vite links none. */
function sheetsOf(output: Output, script: string): string[] {
  const chunk = output.find(({ fileName }) => fileName === script);
  if (chunk?.type !== 'chunk') return [];
  return [
    ...(chunk.viteMetadata?.importedCss ?? []),
    ...chunk.imports.flatMap((each) => sheetsOf(output, each)),
  ];
}

/** Other names of this machine, which are other origins: one without the extension's permission, one with it. */
const ELSEWHERE = 'widget.localhost';
export const FRIEND = 'friend.localhost';

const allPages = async () => (await readdir(join(root, 'pages'))).map((file) => file.replace(/\.ts$/, ''));

/** Pages as they are, in frames of the same and of other origins, and under a strict policy; all, or those named. */
export async function startPagesSite(named?: readonly string[]): Promise<Site> {
  const pages = named ?? (await allPages());
  const { output } = (await build(bundleOf(pages))) as Rolldown.RolldownOutput;
  const paths = served(output);
  const site = await startSite(paths);
  for (const name of pages) {
    const links = sheetsOf(output, `${name}.js`).map((path) => `<link rel="stylesheet" href="/${path}">`);
    const page = html(`${links.join('')}<script type="module" src="/${name}.js"></script>`);
    paths[`/${name}`] = page;
    paths[`/strict/${name}`] = { ...page, headers: { 'content-security-policy': strictPolicy } };
    paths[`/framed/${name}`] = framed(`/${name}`);
    paths[`/framed-unaddressed/${name}`] = unaddressed(String(page.body));
    paths[`/framed-elsewhere/${name}`] = framed(`http://${ELSEWHERE}:${site.port}/${name}`);
    paths[`/framed-friend/${name}`] = framed(`http://${FRIEND}:${site.port}/${name}`);
  }
  return site;
}
