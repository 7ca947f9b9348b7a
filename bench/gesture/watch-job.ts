import type { Scene } from '../scene/scene.ts';

/** In the order in which they come; the phases are the job's own, the others what the storage saw. */
export const STEPS = [
  'queued',
  'ticketing',
  'transferring',
  'first byte stored',
  'last byte stored',
  'linking',
  'delivering',
  'done',
] as const;

const LIMIT_MS = 30_000;

/** Makes the gesture and tells for each step after how many milliseconds it came. */
export async function watchJob(
  { observer, sink }: Scene,
  make: () => Promise<void>,
): Promise<ReadonlyMap<string, number>> {
  await sink.reset();
  const watching = observer.call(seePhases, LIMIT_MS);
  const startedAtMs = Date.now();
  await make();
  const phases = Object.entries(await watching);
  const { requests } = await sink.report();
  const [largest] = requests.filter(({ method }) => method === 'PUT').sort((a, b) => b.bytes - a.bytes);
  const seen = [
    ...phases,
    ['first byte stored', largest?.startedAtMs ?? Number.NaN] as const,
    ['last byte stored', largest?.endedAtMs ?? Number.NaN] as const,
  ];
  return new Map(seen.map(([step, atMs]) => [step, atMs - startedAtMs]));
}

/** In a page of the extension: when the next job that begins is first seen in each of its phases. */
function seePhases(limitMs: number) {
  return new Promise<Record<string, number>>((resolve, reject) => {
    const seen: Record<string, number> = {};
    let ours: string | undefined;
    const timer = setTimeout(() => reject(new Error(`no link: ${JSON.stringify(seen)}`)), limitMs);
    const look = (changes: Record<string, { newValue?: unknown; oldValue?: unknown }>) => {
      for (const [key, { newValue, oldValue }] of Object.entries(changes)) {
        if (!key.startsWith('job:')) continue;
        if (oldValue === undefined) ours ??= key;
        const { phase = '' } = (newValue ?? {}) as { phase?: string };
        if (key !== ours) continue;
        seen[phase] ??= Date.now();
        if (phase !== 'done' && phase !== 'failed') continue;
        chrome.storage.onChanged.removeListener(look);
        clearTimeout(timer);
        if (phase === 'done') resolve(seen);
        else reject(new Error(`the job failed: ${JSON.stringify(newValue)}`));
      }
    };
    chrome.storage.onChanged.addListener(look);
  });
}
