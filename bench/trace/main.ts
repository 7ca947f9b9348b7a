import { sendAll } from '../queue/send-all.ts';
import { makeFiles } from '../scene/made-files.ts';
import { tableOf } from '../scene/medians.ts';
import type { Scene } from '../scene/scene.ts';
import type { SinkRequest } from '../scene/sink-protocol.ts';
import { openPlace } from '../transfer/open-place.ts';
import { openShapedLink } from '../transfer/shaped-link.ts';
import { type Note, noteParts, noteQuestions } from './note-requests.ts';

/**
 * `npm run bench:trace [-- MIB [RTT_MS MBIT LOSS]]`: one file by Putlink, moment by moment: when each part was hashed, sent,
 * begun to be received, received and answered, when the endpoint was asked, and how many parts were on their way at
 * once. The second of two uploads is shown: the first has found everything cold.
 */
async function main([mib = 32, rttMs, mbit = 400, loss = 0]: readonly number[]): Promise<void> {
  const link = rttMs === undefined ? undefined : openShapedLink();
  if (typeof link === 'string') throw new Error(link);
  if (link && rttMs !== undefined) link.set({ rttMs, mbit, loss });
  const place = await openPlace(link);
  const files = await makeFiles(1, mib * 1024 * 1024);
  try {
    await sendAll(place.scene, files.paths);
    await trace(place.scene, files.paths);
  } finally {
    await files.remove();
    await place.scene.close();
    link?.remove();
  }
}

async function trace(scene: Scene, paths: readonly string[]): Promise<void> {
  const { browser, sink } = scene;
  const popup = await browser.openPage('/src/popup/index.html');
  const [document, worker] = [await browser.offscreen(), await browser.worker()];
  await document.call(noteParts);
  await worker.call(noteQuestions);
  const times = await sendAll(scene, paths);
  const parts = await document.call(() => globalThis.benchNotes ?? []);
  const questions = await worker.call(() => globalThis.benchNotes ?? []);
  const { requests } = await sink.report();
  await popup.close();
  const completion = requests.find(({ method, path }) => method === 'POST' && path.includes('uploadId='));
  const chosenAtMs = (completion?.endedAtMs ?? 0) - times.storedMs;
  const rest = requests.filter(({ path }) => !path.includes('partNumber='));
  console.log(`\n${tableOf(PART_HEAD, partRows(parts, requests, chosenAtMs))}\n`);
  console.log(
    `${tableOf(['', 'asked', 'answered'], [...asked(questions), ...arrived(rest)].map(shown(chosenAtMs)))}\n`,
  );
  console.log(`parts on their way, every 50 ms: ${lanesOverTime(parts).join(' ')}`);
  console.log(
    `stored ${times.storedMs.toFixed()} ms, link ${times.lastLinkMs.toFixed()} ms after the file was chosen`,
  );
}

const PART_HEAD = [
  'part',
  'hash',
  'hashed',
  'by',
  'send',
  'first byte',
  'last byte',
  'answered',
  'connection',
];

function partRows(notes: readonly Note[], requests: readonly SinkRequest[], fromMs: number): string[][] {
  const at = (what: Note['what'], of: string) =>
    notes.find((note) => note.what === what && note.of === of)?.atMs;
  const since = (atMs: number | undefined) => (atMs === undefined ? '' : (atMs - fromMs).toFixed());
  return notes
    .filter(({ what }) => what === 'send')
    .map(({ of, kind = '' }) => {
      const request = requests.find(
        ({ path }) => new URL(path, 'http://sink').searchParams.get('partNumber') === of,
      );
      const sent = [at('send', of), request?.startedAtMs, request?.endedAtMs, at('answer', of)].map(since);
      return [
        of,
        since(at('hash', of)),
        since(at('hashed', of)),
        kind,
        ...sent,
        String(request?.connection ?? ''),
      ];
    });
}

interface Span {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

function asked(notes: readonly Note[]): Span[] {
  const ends = notes.filter(({ what }) => what === 'told');
  return notes
    .filter(({ what }) => what === 'ask')
    .map(({ of, atMs }) => {
      const end = ends.findIndex((note) => note.of === of && note.atMs >= atMs);
      const [told] = end < 0 ? [] : ends.splice(end, 1);
      return { name: `worker: ${of}`, fromMs: atMs, toMs: told?.atMs ?? Number.NaN };
    });
}

const arrived = (requests: readonly SinkRequest[]): Span[] =>
  requests.map(({ method, path, startedAtMs, endedAtMs }) => {
    const url = new URL(path, 'http://sink');
    const query = [...url.searchParams.keys()].filter((name) => !name.startsWith('X-'));
    return { name: `storage: ${method} ${query.join(' ')}`, fromMs: startedAtMs, toMs: endedAtMs };
  });

const shown =
  (sinceMs: number) =>
  ({ name, fromMs, toMs }: Span): string[] => [
    name,
    (fromMs - sinceMs).toFixed(),
    (toMs - sinceMs).toFixed(),
  ];

function lanesOverTime(notes: readonly Note[]): number[] {
  const moves = notes.filter(({ what }) => what === 'send' || what === 'answer');
  const [first, last] = [moves[0]?.atMs ?? 0, moves.at(-1)?.atMs ?? 0];
  const lanes: number[] = [];
  for (let atMs = first + 1; atMs <= last; atMs += 50) {
    const before = moves.filter((note) => note.atMs <= atMs);
    lanes.push(before.reduce((sum, { what }) => sum + (what === 'send' ? 1 : -1), 0));
  }
  return lanes;
}

await main(process.argv.slice(2).map(Number));
