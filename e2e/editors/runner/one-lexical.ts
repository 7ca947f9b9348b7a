import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import type { Plugin } from 'vite';

const PACKAGE = /^(?:.*[\\/]node_modules[\\/])(?:@[^\\/]+[\\/])?[^\\/]+/;
const LEXXY = `${sep}@37signals${sep}lexxy${sep}`;

interface Package {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function packageOf(file: string): Package | undefined {
  const folder = PACKAGE.exec(file)?.[0];
  return folder ? (JSON.parse(readFileSync(`${folder}${sep}package.json`, 'utf8')) as Package) : undefined;
}

/**
 * Lexxy is made for an older Lexical than the pages that have Lexical itself. npm puts a copy of the older one beside
 * each package that asks for it, and Lexical does not work in copies: all of Lexxy gets the one beside Lexxy.
 */
export function oneLexical(): Plugin {
  let entry: string | undefined;
  let older: string | undefined;
  return {
    name: 'one-lexical',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!importer || !/^(?:lexical|@lexical\/[^/]+)$/.test(id)) return null;
      if (importer.includes(LEXXY)) {
        const isEntry = !importer.slice(importer.indexOf(LEXXY)).includes('node_modules');
        if (isEntry) entry = importer;
        older ??= packageOf(importer)?.dependencies?.lexical?.replace('^', '');
      }
      if (!entry || packageOf(importer)?.version !== older) return null;
      return this.resolve(id, entry, { skipSelf: true });
    },
  };
}
