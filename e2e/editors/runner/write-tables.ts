import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nativeSituations } from '../native/situations.ts';
import { type EditorCase, editors } from './editors.ts';
import type { Verdict } from './judge.ts';
import { printCell } from './print-cell.ts';
import type { Cell } from './run-cell.ts';
import { readRows } from './seen-rows.ts';
import { situations } from './situations.ts';

const root = join(import.meta.dirname, '../../..');

async function titleOf({ name, pkg }: EditorCase): Promise<string> {
  if (!pkg) return name;
  const manifest = JSON.parse(await readFile(join(root, 'node_modules', pkg, 'package.json'), 'utf8'));
  return `${name} (${pkg} ${manifest.version})`;
}

/** One word where all payloads went the same way; else each with its own. */
function summary(cells: readonly Cell[]): string {
  const verdicts = new Set(cells.map(({ verdict }) => verdict));
  if (verdicts.size <= 1) return [...verdicts][0] ?? '—';
  return cells.map(({ payload, verdict }) => `${payload} ${verdict}`).join(', ');
}

async function tableOf(cells: readonly Cell[], columns: readonly string[]): Promise<string> {
  const rows = await Promise.all(
    editors.map(async (editor) => {
      const row = cells.filter((cell) => cell.editor === editor.name);
      const seen = columns.map((column) => summary(row.filter(({ situation }) => situation === column)));
      return `| ${[await titleOf(editor), ...seen].join(' | ')} |`;
    }),
  );
  return [
    `| ${['Editor', ...columns].join(' | ')} |`,
    `|${' --- |'.repeat(columns.length + 1)}`,
    ...rows,
  ].join('\n');
}

const VERDICTS: readonly Verdict[] = [
  'correct',
  'refused',
  'LIE',
  'LOSS',
  'SEND',
  'DIRTY',
  'SILENT',
  'ERROR',
];

function totals(cells: readonly Cell[]): string {
  const count = (wanted: Verdict) => cells.filter(({ verdict }) => verdict === wanted).length;
  return `${cells.length} cells: ${VERDICTS.map((verdict) => `${count(verdict)} ${verdict}`).join(', ')}.`;
}

/** Writes docs/editors.md, once every editor has been seen in both runs. */
export async function writeTables(): Promise<void> {
  const [emulated, native] = await Promise.all([readRows('emulated'), readRows('native')]);
  if (!emulated || !native) return;
  const faults = [...emulated, ...native].filter(
    ({ verdict }) => verdict !== 'correct' && verdict !== 'refused',
  );
  const parts = [
    INTRODUCTION,
    '## Situations',
    totals(emulated),
    await tableOf(
      emulated,
      situations.map(({ name }) => name),
    ),
    '## In a real window',
    NATIVE_INTRODUCTION,
    totals(native),
    await tableOf(
      native,
      nativeSituations.map(({ name }) => name),
    ),
    ...(faults.length > 0 ? ['## Faults', faults.map((cell) => `- ${printCell(cell)}`).join('\n')] : []),
  ];
  await writeFile(join(root, 'docs/editors.md'), `${parts.join('\n\n')}\n`);
}

const INTRODUCTION = `# Pasting into editors

Made by \`npm run editors\`: the built extension in real Chromium, pages with the real editors from npm. Do not edit.

**correct**: the editor's own model has exactly the old text and the link at the caret, with a space where it would
stick to a word; the caret is right behind it, one Ctrl+Z takes it away, the send button is awake, nothing was sent, no
other field changed. **refused**: nothing changed, the reply says so and the clipboard has the link. Everything else is
a fault: **LIE** (said to be pasted, and something of that is not so), **LOSS** (old text changed), **SEND**, **DIRTY**
(said to be refused, but something was left in the text), **SILENT** (refused, and the clipboard is empty).

Each cell stands for a link alone (*link*), a link with the file's name in HTML and the bare URL beside it (*rich*) and,
where no upload is running, a name and a link on two lines (*lines*); they are named where they differ. "During" is what
happens between the click and the end of an upload whose link is pasted when it is done. A dash: not tried there; a
variant or a closed field runs a part.`;

const NATIVE_INTRODUCTION = `The focus above is the one that Playwright pretends. Here it is real: a window manager, real keys and a real mouse, the
popup as it opens from the toolbar. Besides all of the above the next key of the person must go where they were typing.`;
