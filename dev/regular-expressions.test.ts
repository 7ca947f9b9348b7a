import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { check } from 'recheck';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Found {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

function* regularExpressionsIn(node: unknown): Generator<{ pattern: string; flags: string }> {
  if (typeof node !== 'object' || node === null) return;
  if ('regex' in node) yield node.regex as { pattern: string; flags: string };
  for (const child of Object.values(node)) yield* regularExpressionsIn(child);
}

/** Every literal of the code that ships and of the tools. A test's own input is nobody's attack. */
function collect(folder: string): Found[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter(
      (name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes('.test.') && !name.includes('node_modules'),
    )
    .flatMap((name) => {
      const where = join(folder, name);
      const { program } = parseSync(where, readFileSync(join(root, where), 'utf8'));
      return [...regularExpressionsIn(program)].map(({ pattern, flags }) => ({
        where,
        source: pattern,
        flags,
      }));
    });
}

/** A text of 100 KB that is only looked through takes some milliseconds. */
const BUSY_MS = 500;

/** Whether V8 itself is kept busy: the checker's model is wrong about a look-behind now and then. */
function keepsBusy(source: string, flags: string, text: string): boolean {
  try {
    runInNewContext(
      'text.replace(new RegExp(source, flags), "")',
      { source, flags, text },
      { timeout: BUSY_MS },
    );
    return false;
  } catch {
    return true;
  }
}

/** The sentence for one that a text of some kilobytes can keep busy, or null. */
async function complaintOf({ where, source, flags }: Found): Promise<string | null> {
  const verdict = await check(source, flags);
  if (verdict.status !== 'vulnerable' || !keepsBusy(source, flags, verdict.attack.string)) return null;
  return `${where}: /${source}/${flags} is ${verdict.complexity.summary}, as with ${verdict.attack.pattern}`;
}

it('knows one that explodes', async () => {
  const source = String.raw`^\s*(<!--[\s\S]*?-->\s*)*<svg`;
  expect(await complaintOf({ where: 'here', source, flags: 'i' })).toContain('exponential');
});

it.each(['src', 'issuer', 'dev'])(
  'no regular expression of %s takes more than its text’s length',
  async (folder) => {
    const found = collect(folder);
    expect(found.length).toBeGreaterThan(10);
    const complaints = await Promise.all(found.map(complaintOf));
    expect(complaints.filter((complaint) => complaint !== null)).toEqual([]);
  },
  120_000,
);
