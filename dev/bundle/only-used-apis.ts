import type { Plugin } from 'vite';

/** What this extension uses of `browser`, of the APIs that the polyfill wraps. */
export const USED_APIS = [
  'alarms',
  'commands',
  'contextMenus',
  'i18n',
  'permissions',
  'runtime',
  'storage',
  'tabs',
  'windows',
];

/**
 * The polyfill carries a description of every API of every browser, a tenth of what a worker reads when it wakes and a page when it
 * opens. What nobody uses of that is left out.
 *
 * @throws Error where the polyfill is not written as it was
 */
export function onlyUsedApis(): Plugin {
  return {
    name: 'putlink:only-used-apis',
    transform(code, id) {
      if (!id.includes('webextension-polyfill/dist/browser-polyfill')) return null;
      const found = /const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code);
      if (!found?.[1]) throw new Error('webextension-polyfill: its list of APIs is not where it was.');
      const all: Record<string, unknown> = JSON.parse(found[1]);
      const used = Object.fromEntries(USED_APIS.map((name) => [name, all[name]]));
      return { code: code.replace(found[1], () => JSON.stringify(used)), map: null };
    },
  };
}
