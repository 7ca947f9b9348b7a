import type { Plugin } from 'vite';

/**
 * crxjs builds a content script that is one file by itself, and a second time as a chunk that nobody loads. That one is
 * made empty, so that no code is put apart for it, and left out.
 */
export function withoutSecondContentScript(): Plugin {
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
