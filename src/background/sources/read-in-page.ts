import { FailureError, fail, failure } from '../../core/job/failure.ts';
import { SOURCE_LIMITS } from '../../platform/network/source-limits.ts';
import { unlessAborted } from '../../platform/network/watch-progress.ts';
import { dropFile, readFile } from '../../platform/storage/file-spool.ts';
import type { BytesOutcome, BytesWish, PageCalls, SourceSight } from '../../protocol/page-calls.ts';
import { callPage } from '../browser/call-page.ts';
import { fetchInPageWorld } from '../browser/page-world.ts';
import type { Fetched } from '../requests/request-once.ts';
import { expectPageBytes, stopExpecting } from './page-bytes.ts';
import type { Source } from './source.ts';

type Sender = 'sendBytes' | 'sendUnreported' | 'sendDrawn';
type Rest<N extends Sender> = Parameters<PageCalls[N]> extends [string, ...infer Others] ? Others : never;

/** A page that is asked what it knows answers at once, or is stuck in a dialog. */
const LOOK_MS = 5000;

/** What the frame knows about the source. Null where the frame is closed to us, gone or stuck. */
export async function lookInPage({ tabId, frameId, kind, url, signal }: Source): Promise<SourceSight | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
  const looking = callPage({ tabId, frameIds: [frameId] }, 'lookAtSource', kind, url);
  const frames = await unlessAborted(looking, limit).catch(() => []);
  return frames[0]?.result ?? null;
}

/**
 * Bytes that the page sends, or `redirected` where a redirect was not to be followed.
 *
 * @throws FailureError what the page could not do, or that it is gone
 */
export async function readInPage<N extends Sender>(
  { jobId, tabId, frameId, url, signal }: Source,
  sender: N,
  ...rest: Rest<N>
): Promise<Fetched | 'redirected'> {
  const frame = { tabId, frameIds: [frameId] };
  const args = [jobId, ...rest] as unknown as Parameters<PageCalls[N]>;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(SOURCE_LIMITS.totalMs)]);
  await expectPageBytes(jobId);
  try {
    const frames = await unlessAborted(callPage(frame, sender, ...args), limit).catch(() => {
      signal.throwIfAborted();
      return fail('source-unreachable', { reason: 'page-closed' });
    });
    const outcome = frames[0]?.result as BytesOutcome | undefined;
    if (outcome?.kind === 'redirected') return 'redirected';
    if (outcome?.kind !== 'sent') throw new FailureError(withHost(outcome, url));
    const bytes = await readFile(jobId);
    await dropFile(jobId);
    return { bytes: bytes ?? fail('source-unreachable'), ...outcome };
  } catch (thrown) {
    if (limit.aborted) callPage(frame, 'stopBytes', jobId).catch(() => undefined);
    throw thrown;
  } finally {
    await stopExpecting(jobId);
  }
}

/** What the page's own requests give, its service worker's answers included. */
export async function readInPageWorld(source: Source, wish: Omit<BytesWish, 'url'>): Promise<Fetched> {
  const fetching = fetchInPageWorld(source, source.url, wish.accept, SOURCE_LIMITS);
  const limit = AbortSignal.any([source.signal, AbortSignal.timeout(SOURCE_LIMITS.totalMs)]);
  const there = await unlessAborted(fetching, limit).catch(() => null);
  source.signal.throwIfAborted();
  if (!there) throw new FailureError(withHost(undefined, source.url));
  const fetched = await readInPage(source, 'sendBytes', { ...wish, url: there.blobUrl });
  return fetched === 'redirected' ? fail('source-refused') : { ...fetched, ...there };
}

function withHost(outcome: BytesOutcome | undefined, url: string) {
  const refused = outcome?.kind === 'refused' ? outcome.failure : failure('source-refused');
  if (!URL.canParse(url) || refused.code === 'too-large') return refused;
  const { host, protocol } = new URL(url);
  return { ...refused, detail: { host: host || protocol.slice(0, -1), ...refused.detail } };
}
