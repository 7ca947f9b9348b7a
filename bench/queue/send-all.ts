import type { PipePage } from '../../dev/browser/pipe-page.ts';
import type { Scene } from '../scene/scene.ts';
import type { SinkRequest } from '../scene/sink-protocol.ts';

export interface QueueTimes {
  /** All from the moment in which the files were chosen. */
  readonly firstPutMs: number;
  readonly storedMs: number;
  readonly lastLinkMs: number;
  /** The longest time between two frames of the popup: as the files are given to it, and from then on. */
  readonly choosingFrameMs: number;
  readonly laterFrameMs: number;
}

const LIMIT_MS = 300_000;
/** Nobody chooses files before a popup that has just opened has made its connections. */
const POPUP_OPEN_MS = 700;
const LOOK_EVERY_MS = 20;

/** Chooses these files in the popup and waits until each has its link. */
export async function sendAll(
  { browser, observer, sink }: Scene,
  paths: readonly string[],
  limitMs = LIMIT_MS,
): Promise<QueueTimes> {
  const popup = await browser.openPage('/src/popup/index.html');
  await new Promise((resolve) => setTimeout(resolve, POPUP_OPEN_MS));
  await popup.call(watchFrames);
  await sink.reset();
  const before = await observer.call(endedJobs, []);
  const chosenAtMs = Date.now();
  await popup.chooseFiles('input[type=file]', paths);
  const { lastLinkAtMs, failed } = await untilDone(observer, before, paths.length, limitMs);
  if (failed.length > 0) throw new Error(`${failed.length} of ${paths.length} ended as ${failed[0]}`);
  const bodies = (await sink.report()).requests.filter(isBody);
  const frames = await popup.call(longestFrames);
  await popup.close();
  return {
    ...frames,
    firstPutMs: Math.min(...bodies.map(({ startedAtMs }) => startedAtMs)) - chosenAtMs,
    storedMs: Math.max(...bodies.map(({ endedAtMs }) => endedAtMs)) - chosenAtMs,
    lastLinkMs: lastLinkAtMs - chosenAtMs,
  };
}

interface WatchedFrames {
  choosingFrameMs: number;
  laterFrameMs: number;
}

/** In the popup: from now on its frames are watched. */
function watchFrames(): void {
  const longest: WatchedFrames = { choosingFrameMs: 0, laterFrameMs: 0 };
  Object.assign(globalThis, { longest });
  let lastMs = performance.now();
  let chosenMs = Number.POSITIVE_INFINITY;
  document.addEventListener('change', () => (chosenMs = performance.now()), true);
  const watch = () => {
    const nowMs = performance.now();
    const what = lastMs <= chosenMs ? 'choosingFrameMs' : 'laterFrameMs';
    longest[what] = Math.max(longest[what], nowMs - lastMs);
    lastMs = nowMs;
    requestAnimationFrame(watch);
  };
  watch();
}

/** In the popup. */
const longestFrames = () => (globalThis as unknown as { longest: WatchedFrames }).longest;

/** What brings a file's bytes, or joins its parts; not the endpoint's own small objects. */
const isBody = ({ method, path, bytes }: SinkRequest) =>
  (method === 'PUT' && bytes >= 10_000) || (method === 'POST' && path.includes('uploadId='));

/**
 * Waits until as many jobs more than `before` have ended. It asks, since whoever listens has each change packed and sent to it; and for little,
 * as long as some have a ticket.
 */
async function untilDone(
  observer: PipePage,
  before: readonly string[],
  count: number,
  limitMs: number,
): Promise<{ readonly lastLinkAtMs: number; readonly failed: readonly string[] }> {
  const endAtMs = Date.now() + limitMs;
  while (Date.now() < endAtMs) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const lookedAtMs = Date.now();
    if (await observer.call(isAnySent)) continue;
    const ended = await observer.call(endedJobs, before);
    if (ended.length >= count)
      return { lastLinkAtMs: lookedAtMs, failed: await observer.call(failuresOf, ended) };
  }
  return { lastLinkAtMs: Date.now(), failed: [`nothing: they did not end in ${limitMs} ms`] };
}

/** In a page of the extension: whether one has a ticket. */
async function isAnySent(): Promise<boolean> {
  return (await chrome.storage.session.getKeys()).some((key) => key.startsWith('ticket:'));
}

/** In a page of the extension: the jobs that have ended, but those. */
async function endedJobs(before: readonly string[]): Promise<string[]> {
  const known = new Set(before);
  const parts = [...'0123456789abcdef'].map((part) => `job-index:${part}`);
  const index = (await chrome.storage.local.get(parts)) as Record<
    string,
    Record<string, [number, number, 0 | 1]>
  >;
  return Object.values(index)
    .flatMap((part) => Object.entries(part))
    .flatMap(([id, [, , isLive]]) => (isLive || known.has(id) ? [] : [id]));
}

/** In a page of the extension. */
async function failuresOf(ids: readonly string[]): Promise<string[]> {
  const jobs = (await chrome.storage.local.get(ids.map((id) => `job:${id}`))) as Record<
    string,
    { phase: string; failure?: unknown }
  >;
  return Object.values(jobs).flatMap(({ phase, failure }) =>
    phase === 'done' ? [] : [JSON.stringify(failure)],
  );
}
