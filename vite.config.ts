import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/**
 * crxjs lists every `?script` import under `web_accessible_resources` for all sites, which lets any page see that
 * the extension is installed. `scripting.executeScript` does not need the entry, so the built manifest drops it.
 */
function withoutWebAccessibleResources(): Plugin {
  return {
    name: 'putlink:without-web-accessible-resources',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = bundle['manifest.json'];
        if (built?.type !== 'asset') return;
        const { web_accessible_resources: _dropped, ...rest } = JSON.parse(String(built.source));
        built.source = JSON.stringify(rest, null, 2);
      },
    },
  };
}

/**
 * crxjs builds a content script that is one file by itself, and a second time as a chunk that nobody loads. That one is
 * made empty, so that no code is put apart for it, and left out.
 */
function withoutSecondContentScript(): Plugin {
  const isContentScript = (id: string) => /\.iife\.ts$/.test(id);
  return {
    name: 'putlink:without-second-content-script',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (isContentScript(id) ? 'export {};' : null),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [file, built] of Object.entries(bundle)) {
          if (built.type === 'chunk' && isContentScript(built.facadeModuleId ?? '')) delete bundle[file];
        }
      },
    },
  };
}

/** The dev server puts styles into the page as text, so that they can be exchanged while it is open. */
function withStylesAsText({ content_security_policy: policy, ...rest }: typeof manifest): typeof manifest {
  const pages = policy.extension_pages.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
  return { ...rest, content_security_policy: { ...policy, extension_pages: pages } };
}

export default defineConfig(({ command }) => ({
  plugins: [
    preact(),
    withoutSecondContentScript(),
    crx({ manifest: (command === 'serve' ? withStylesAsText(manifest) : manifest) as never }),
    withoutWebAccessibleResources(),
  ],
  build: {
    target: 'chrome148',
    outDir: 'dist',
    emptyOutDir: true,
    // Chromium needs no help with them; named in the page, a script does not wait for the one that imports it.
    modulePreload: { polyfill: false },
    license: { fileName: 'third-party-licenses.md' },
    rolldownOptions: { input: { offscreen: 'src/offscreen/index.html', editor: 'src/editor/index.html' } },
  },
}));
