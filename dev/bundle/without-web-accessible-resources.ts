import type { Plugin } from 'vite';

/**
 * crxjs lists every `?script` import under `web_accessible_resources` for all sites, which lets any page see that
 * the extension is installed. `scripting.executeScript` does not need the entry, so the built manifest drops it.
 */
export function withoutWebAccessibleResources(): Plugin {
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
