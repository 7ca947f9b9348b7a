import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { oneScriptPerEntry } from './dev/bundle/one-script-per-entry.ts';
import { onlyUsedApis } from './dev/bundle/only-used-apis.ts';
import { withoutSecondContentScript } from './dev/bundle/without-second-content-script.ts';
import { withoutWebAccessibleResources } from './dev/bundle/without-web-accessible-resources.ts';
import manifest from './manifest.json' with { type: 'json' };

/** The dev server puts styles into the page as text, so that they can be exchanged while it is open. */
function withStylesAsText({ content_security_policy: policy, ...rest }: typeof manifest): typeof manifest {
  const pages = policy.extension_pages.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
  return { ...rest, content_security_policy: { ...policy, extension_pages: pages } };
}

export default defineConfig(({ command }) => ({
  plugins: [
    preact(),
    onlyUsedApis(),
    withoutSecondContentScript(),
    crx({ manifest: (command === 'serve' ? withStylesAsText(manifest) : manifest) as never }),
    withoutWebAccessibleResources(),
    oneScriptPerEntry(),
  ],
  build: {
    target: 'chrome148',
    outDir: 'dist',
    emptyOutDir: true,
    // There is nothing to load beforehand: each page begins with one script.
    modulePreload: false,
    license: { fileName: 'third-party-licenses.md' },
    rolldownOptions: { input: { offscreen: 'src/offscreen/index.html', editor: 'src/editor/index.html' } },
  },
}));
