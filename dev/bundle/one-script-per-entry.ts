import { basename, dirname, join } from 'node:path/posix';
import { type OutputBundle, type Plugin as RolldownPlugin, rolldown } from 'rolldown';
import type { Plugin } from 'vite';

/** What Chromium starts as the service worker: crxjs makes it of the one that manifest.json names. */
const WORKER = 'service-worker-loader.js';

const IMPORT = /^import ['"]\.\/([^'"]+)['"]/;
const SCRIPT = /<script type="module" crossorigin src="\/([^"]+)"/;
const STYLES = /<link rel="stylesheet" crossorigin href="\/([^"]+)">/g;

type File = readonly [fileName: string, source: string];

/**
 * Gives the worker and each page one script with all that it needs to begin, and each page one stylesheet; what is loaded later stays
 * apart. A bundler puts what several of them share into chunks: 42 files to be found and read at each start of the worker, 44 for the
 * popup, and in each of them what only the others need. In an extension nobody has them from a page before, so sharing gains nothing.
 *
 * @throws when a page names a script or a stylesheet that was not built, when a stylesheet belongs to something that is loaded later (it
 *   would be lost), and when the worker would load something later, which a service worker cannot
 *   (https://github.com/w3c/ServiceWorker/issues/1356)
 */
export function oneScriptPerEntry(): Plugin {
  return {
    name: 'putlink:one-script-per-entry',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const pages = Object.keys(bundle).filter((file) => file.endsWith('.html'));
        const made = await Promise.all([joinWorker(bundle), ...pages.map((page) => joinPage(bundle, page))]);
        const linked = new Set(pages.flatMap((page) => stylesOf(textOf(bundle, page))));
        for (const [file, { type }] of Object.entries(bundle)) {
          const isStyle = file.endsWith('.css');
          if (isStyle && !linked.has(file)) throw new Error(`no page begins with the stylesheet ${file}`);
          if (type === 'chunk' || isStyle) delete bundle[file];
        }
        for (const [file, source] of made.flat()) {
          delete bundle[file];
          this.emitFile({ type: 'asset', fileName: file, source });
        }
      },
    },
  };
}

const stylesOf = (html: string): string[] => [...html.matchAll(STYLES)].map(([, file = '']) => file);

async function joinPage(bundle: OutputBundle, page: string): Promise<File[]> {
  const html = textOf(bundle, page);
  const folder = `assets/${basename(dirname(page))}`;
  const [, entry = ''] = SCRIPT.exec(html) ?? [];
  const { script, files } = await joinScripts(bundle, entry, folder);
  const joined = html.replace(`/${entry}`, `/${script}`);
  const styles = stylesOf(html).map((file) => textOf(bundle, file));
  if (styles.length === 0) return [...files, [page, joined]];
  const style = `${folder}/page.css`;
  const link = `<link rel="stylesheet" crossorigin href="/${style}">`;
  return [
    ...files,
    [style, styles.join('\n')],
    [page, joined.replace(STYLES, '').replace('</head>', `${link}</head>`)],
  ];
}

async function joinWorker(bundle: OutputBundle): Promise<File[]> {
  const [, entry = ''] = IMPORT.exec(textOf(bundle, WORKER)) ?? [];
  const { files } = await joinScripts(bundle, entry, 'assets/worker');
  if (files.length !== 1) throw new Error('the service worker cannot load a script later');
  return files.map(([, source]) => [WORKER, source]);
}

/** @returns the path of the script that the entry becomes, and all scripts: that one, and what it loads later */
async function joinScripts(bundle: OutputBundle, entry: string, folder: string) {
  const beginning = withImports(bundle, entry);
  const joining = await rolldown({
    input: entry,
    plugins: [readsFrom(bundle)],
    preserveEntrySignatures: false,
  });
  const { output } = await joining.generate({
    minify: true,
    entryFileNames: `${folder}/entry.js`,
    chunkFileNames: `${folder}/[name].js`,
    // Left to itself it keeps apart what the entry shares with what is loaded later.
    codeSplitting: { groups: [{ name: 'page', test: (id) => beginning.has(id) }] },
  });
  await joining.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const script = chunks.find(({ moduleIds }) => moduleIds.includes(entry))?.fileName ?? '';
  // The entry itself only loads that one.
  const files = chunks
    .filter(({ fileName, isEntry }) => fileName === script || !isEntry)
    .map(({ fileName, code }): File => [fileName, code]);
  return { script, files };
}

/** A script and all that is loaded before it runs. */
function withImports(bundle: OutputBundle, entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const built = bundle[entry];
  for (const file of built?.type === 'chunk' ? built.imports : []) withImports(bundle, file, found);
  return found;
}

function readsFrom(bundle: OutputBundle): RolldownPlugin {
  return {
    name: 'putlink:reads-from-bundle',
    resolveId: (id, importer) => (importer === undefined ? id : join(dirname(importer), id)),
    load: (id) => textOf(bundle, id),
  };
}

function textOf(bundle: OutputBundle, file: string): string {
  const built = bundle[file];
  if (!built) throw new Error(`${file || 'a script that a page begins with'} was not built`);
  return built.type === 'chunk' ? built.code : String(built.source);
}
