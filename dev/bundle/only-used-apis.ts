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
 * opens. What nobody uses of that is left out. And as the module of another kind that it is, what it exports would be copied name by name: where it
 * hands on the browser's own API, that has the browser make all there is of it, 2 ms at each start. So it becomes an ordinary module.
 *
 * @throws Error where the polyfill is not written as it was
 */
export function onlyUsedApis(): Plugin {
  return {
    name: 'putlink:only-used-apis',
    transform(code, id) {
      if (!id.includes('webextension-polyfill/dist/browser-polyfill')) return null;
      const [before = '', list = '', after] = partsOf(code);
      if (after === undefined)
        throw new Error('webextension-polyfill: its list of APIs is not where it was.');
      const all: Record<string, unknown> = JSON.parse(list);
      const used = Object.fromEntries(USED_APIS.map((name) => [name, all[name]]));
      return { code: asModule(`${before}${JSON.stringify(used)}${after}`), map: null };
    },
  };
}

const asModule = (code: string): string =>
  `const exports = {};\nconst module = { exports };\n${code}\nexport default module.exports;\n`;

const BEGIN = 'const apiMetadata = ';
const END = '\n      }';

/** What stands before the list, the list, and what stands behind it; nothing where there is none. */
function partsOf(code: string): string[] {
  const begin = code.indexOf(BEGIN) + BEGIN.length;
  const end = code.indexOf(END, begin) + END.length;
  if (begin < BEGIN.length || end < END.length) return [];
  return [code.slice(0, begin), code.slice(begin, end), code.slice(end)];
}
