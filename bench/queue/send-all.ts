import type { Scene } from '../scene/scene.ts';
import type { SinkRequest } from '../scene/sink-protocol.ts';

export interface QueueTimes {
  /** All from the moment in which the files were chosen. */
  readonly firstPutMs: number;
  readonly storedMs: number;
  readonly lastLinkMs: number;
}

const LIMIT_MS = 300_000;
/** Nobody chooses files before a popup that has just opened has made its connections. */
const POPUP_OPEN_MS = 700;

/** Chooses these files in the popup and waits until each has its link. */
export async function sendAll(
  { browser, observer, sink }: Scene,
  paths: readonly string[],
  limitMs = LIMIT_MS,
): Promise<QueueTimes> {
  const popup = await browser.openPage('/src/popup/index.html');
  await new Promise((resolve) => setTimeout(resolve, POPUP_OPEN_MS));
  await sink.reset();
  const ended = observer.call(untilDone, paths.length, limitMs);
  const chosenAtMs = Date.now();
  await popup.chooseFiles('input[type=file]', paths);
  const { lastLinkAtMs, failed } = await ended;
  if (failed.length > 0) throw new Error(`${failed.length} of ${paths.length} ended as ${failed[0]}`);
  const bodies = (await sink.report()).requests.filter(isBody);
  await popup.close();
  return {
    firstPutMs: Math.min(...bodies.map(({ startedAtMs }) => startedAtMs)) - chosenAtMs,
    storedMs: Math.max(...bodies.map(({ endedAtMs }) => endedAtMs)) - chosenAtMs,
    lastLinkMs: lastLinkAtMs - chosenAtMs,
  };
}

/** What brings a file's bytes, or joins its parts; not the endpoint's own small objects. */
const isBody = ({ method, path, bytes }: SinkRequest) =>
  (method === 'PUT' && bytes >= 10_000) || (method === 'POST' && path.includes('uploadId='));

/** In a page of the extension: waits until as many jobs more than now have ended. What becomes of those before is not looked at. */
async function untilDone(count: number, limitMs: number) {
  const before = new Set(await chrome.storage.local.getKeys());
  return new Promise<{ lastLinkAtMs: number; failed: string[] }>((resolve) => {
    const done = new Set<string>();
    const failed: string[] = [];
    const finish = () => {
      chrome.storage.onChanged.removeListener(look);
      clearTimeout(timer);
      resolve({ lastLinkAtMs: Date.now(), failed });
    };
    const look = (changes: Record<string, { newValue?: unknown; oldValue?: unknown }>) => {
      for (const [key, { newValue }] of Object.entries(changes)) {
        const job = newValue as { phase?: string; failure?: unknown } | undefined;
        if (!key.startsWith('job:') || !job || done.has(key) || before.has(key)) continue;
        if (job.phase !== 'done' && job.phase !== 'failed') continue;
        done.add(key);
        if (job.phase === 'failed') failed.push(JSON.stringify(job.failure));
      }
      if (done.size >= count) finish();
    };
    const timer = setTimeout(() => {
      failed.push(`nothing: ${count - done.size} did not end`);
      finish();
    }, limitMs);
    chrome.storage.onChanged.addListener(look);
  });
}
