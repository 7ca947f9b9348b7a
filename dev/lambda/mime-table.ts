import mime from 'mime';
import otherTypes from 'mime/types/other.js';
import standardTypes from 'mime/types/standard.js';
import type { Plugin } from 'vite';

/**
 * A module that stands for the package `mime` where only `getType` of an extension in lower case is asked for. The package's
 * 1200 types are object literals, read into maps at the start; this is one text, read when somebody asks first.
 */
export function mimeTable(): string {
  const extensionsOf = new Map<string, string[]>();
  const named = [standardTypes, otherTypes].flatMap((types) => Object.values(types).flat());
  for (const extension of new Set(named.map((name) => name.replace(/^\*/, '')))) {
    const type = mime.getType(extension) ?? '';
    extensionsOf.set(type, [...(extensionsOf.get(type) ?? []), extension]);
  }
  const lines = [...extensionsOf].map(([type, extensions]) => [type, ...extensions].join(' '));
  return `
const TABLE = ${JSON.stringify(lines.sort().join('\n'))};
let types;
function read() {
  const all = new Map();
  for (const line of TABLE.split('\\n')) {
    const [type, ...extensions] = line.split(' ');
    for (const extension of extensions) all.set(extension, type);
  }
  return all;
}
export default { getType: (extension) => (types ??= read()).get(extension) ?? null };
`;
}

/** Has one environment find that in the package's own file, so that its licence stays with the others. */
export const mimeAsTable = (environment: string): Plugin => ({
  name: 'mime-as-table',
  applyToEnvironment: ({ name }) => name === environment,
  load: { filter: { id: /\/node_modules\/mime\/dist\/src\/index\.js$/ }, handler: () => mimeTable() },
});
