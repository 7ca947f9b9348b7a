import type { Plugin } from 'vite';

/** As Rolldown writes them, each on a line of its own: `import d, { a, b as c } from "node:x";`, `import * as n from "node:x";`. */
const STATIC = /^import (?:(?:([\w$]+)|\* as ([\w$]+)|)(?:, )?(?:\{ (.+) \})? from )?"(node:[\w/]+)";$/gm;
const DYNAMIC = /\bimport\("(node:[\w/]+)"\)/g;
const NAMED = /"node:/g;
const IMPORT = /\bimport\b/;

/**
 * The same module with Node's own modules taken by `process.getBuiltinModule` (Node 20.16 and 22.3, and later): an `import`
 * wraps each of them anew as a module with an export for all that it has. Lines stay where they are.
 *
 * @throws {Error} for an import in a form that is not known here
 */
export function takeBuiltins(code: string): string {
  const taken = code
    .replace(STATIC, (_, whole?: string, namespace?: string, names?: string, id?: string) => {
      const module = `process.getBuiltinModule("${id}")`;
      const parts = names === undefined ? undefined : `{ ${names.replaceAll(' as ', ': ')} }`;
      const name = whole ?? namespace;
      if (name === undefined) return parts === undefined ? `${module};` : `const ${parts} = ${module};`;
      return `const ${name} = ${module}${parts === undefined ? '' : `, ${parts} = ${name}`};`;
    })
    .replace(DYNAMIC, (_, id: string) => `Promise.resolve(process.getBuiltinModule("${id}"))`);
  const left = importLeftIn(taken);
  if (left !== undefined)
    throw new Error(`an import of a module of Node that takeBuiltins does not know: ${left}`);
  return taken;
}

/** The beginning of a statement that imports a module of Node. */
function importLeftIn(code: string): string | undefined {
  for (const { index } of code.matchAll(NAMED)) {
    const begin = Math.max(code.lastIndexOf('\n', index), code.lastIndexOf(';', index)) + 1;
    const statement = code.slice(begin, index + '"node:'.length);
    const at = statement.search(IMPORT);
    if (at >= 0) return statement.slice(at);
  }
  return undefined;
}

/** Does that to the chunks of one environment. */
export const builtinsTaken = (environment: string): Plugin => ({
  name: 'builtins-taken',
  applyToEnvironment: ({ name }) => name === environment,
  renderChunk: (code) => ({ code: takeBuiltins(code), map: null }),
});
