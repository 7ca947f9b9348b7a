import { failure, failureFrom } from '../../core/job/failure.ts';
import { send } from '../../platform/messaging/messages.ts';
import { readBody } from '../../platform/network/read-body.ts';
import { SOURCE_LIMITS } from '../../platform/network/source-limits.ts';
import { watchProgress } from '../../platform/network/watch-progress.ts';
import type { BytesOutcome, BytesWish } from '../../protocol/page-calls.ts';

const running = new Map<string, AbortController>();

/**
 * Fetches a URL as the page does and sends the bytes to the background. Serves what only the page can reach: its own
 * blob: URLs, its own origin with its cookies, hosts that allow the page by CORS.
 */
export async function sendBytes(jobId: string, { url, accept, ...init }: BytesWish): Promise<BytesOutcome> {
  const stopping = new AbortController();
  running.set(jobId, stopping);
  const watch = watchProgress(SOURCE_LIMITS, stopping.signal);
  try {
    const response = await fetch(url, { ...init, headers: { accept }, signal: watch.signal });
    watch.moved();
    if (response.type === 'opaqueredirect') return { kind: 'redirected' };
    const { status } = response;
    if (!response.ok || (status >= 204 && status <= 206)) {
      return { kind: 'refused', failure: failure('source-refused', { status }) };
    }
    const bytes = await readBody(response, SOURCE_LIMITS.maxBytes, watch);
    await send('page.bytes', { jobId, bytes });
    return {
      kind: 'sent',
      url: response.url || url,
      contentDisposition: response.headers.get('content-disposition'),
    };
  } catch (thrown) {
    const isNetwork = thrown instanceof TypeError;
    return { kind: 'refused', failure: isNetwork ? failure('source-refused') : failureFrom(thrown) };
  } finally {
    watch.end();
    running.delete(jobId);
  }
}

/** Stops what `sendBytes` is doing for a job. */
export function stopBytes(jobId: string): void {
  running.get(jobId)?.abort(new Error('stopped'));
}
