import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editors } from './editors.ts';
import type { Verdict } from './judge.ts';
import type { Cell } from './run-cell.ts';
import { situations } from './situations.ts';

const root = join(import.meta.dirname, '../../..');

async function versionOf(pkg: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'node_modules', pkg, 'package.json'), 'utf8'));
  return manifest.version;
}

const count = (cells: readonly Cell[], verdict: Verdict) =>
  cells.filter((cell) => cell.verdict === verdict).length;

/** Writes docs/editors.md: what was seen, cell by cell, with the versions that it was seen with. */
export async function writeTable(cells: readonly Cell[]): Promise<void> {
  const seen = new Map(cells.map((cell) => [`${cell.editor}\n${cell.situation}`, cell]));
  const columns = situations.map(({ name }) => name);
  const rows = await Promise.all(
    editors.map(async ({ name, pkg }) => {
      const title = pkg ? `${name} (${pkg} ${await versionOf(pkg)})` : name;
      const verdicts = columns.map((column) => seen.get(`${name}\n${column}`)?.verdict ?? '—');
      return `| ${[title, ...verdicts].join(' | ')} |`;
    }),
  );
  const table = [
    `| ${['Editor', ...columns].join(' | ')} |`,
    `|${' --- |'.repeat(columns.length + 1)}`,
    ...rows,
  ].join('\n');
  const faults = cells.filter(({ verdict }) => verdict !== 'correct' && verdict !== 'refused');
  const list = faults.map(
    ({ editor, situation, verdict, why }) => `- ${editor}, ${situation}: ${verdict}: ${why}`,
  );
  const totals = (['correct', 'refused', 'LIE', 'LOSS', 'SEND', 'DIRTY', 'SILENT', 'ERROR'] as const).map(
    (verdict) => `${count(cells, verdict)} ${verdict}`,
  );
  await writeFile(
    join(root, 'docs/editors.md'),
    `${introduction}\n\n${cells.length} cells: ${totals.join(', ')}.\n\n${table}\n${
      list.length > 0 ? `\n## Faults\n\n${list.join('\n')}\n` : ''
    }`,
  );
}

const introduction = `# Pasting into editors

Made by \`npm run editors\`: the built extension in real Chromium, pages with the real editors from npm. Do not edit.

**correct**: the editor's own model has exactly the old text and the link at the caret, with a space where it would
stick to a word; the caret is right behind it, one Ctrl+Z takes it away, the send button is awake, nothing was sent, no
other field changed. **refused**: nothing changed, the reply says so and the clipboard has the link. Everything else is
a fault: **LIE** (said to be pasted, and something of that is not so), **LOSS** (old text changed), **SEND**, **DIRTY**
(said to be refused, but something was left in the text), **SILENT** (refused, and the clipboard is empty).

"Several lines" is a name and a link on two lines; "rich" a link with the file's name in HTML and the bare URL beside
it. "During" is what happens between the click and the end of an upload whose link is pasted when it is done. The
focus here is the one that Playwright emulates; \`native-popup.spec.ts\` repeats a part with a
real popup, keyboard and window manager. A dash: not tried there; a variant or a closed field runs a part.`;
