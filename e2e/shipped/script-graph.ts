import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What an import of a built script names; `isLazy`: it is loaded when the code comes there. */
const IMPORT = /(?:\bimport|\bfrom)\s*(\()?\s*["'`](\.[^"'`]+)["'`]/g;

/** The texts of a built script and of all that it loads before it runs, by path. */
export async function readGraph(
  entry: string,
  texts = new Map<string, string>(),
): Promise<Map<string, string>> {
  if (texts.has(entry)) return texts;
  const text = await readFile(entry, 'utf8');
  texts.set(entry, text);
  for (const [, isLazy, path = ''] of text.matchAll(IMPORT)) {
    if (!isLazy) await readGraph(join(dirname(entry), path), texts);
  }
  return texts;
}

/** The path of the script that a built page begins with. */
export async function entryOf(page: string): Promise<string> {
  const [, path = ''] = /<script[^>]* src="([^"]+)"/.exec(await readFile(page, 'utf8')) ?? [];
  return path;
}
