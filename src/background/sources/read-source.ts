import { FailureError, fail, failure } from '../../core/job/failure.ts';
import { dropFile, readFile } from '../../platform/storage/file-spool.ts';
import { callPage } from '../browser/call-page.ts';
import { fetchAsPage } from './fetch-as-page.ts';
import { nameSource } from './name-source.ts';
import { expectPageBytes } from './page-bytes.ts';
import type { SourceFile } from './upload-from-source.ts';

export interface Source {
  readonly jobId: string;
  readonly url: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly pageUrl: string;
  readonly fallbackName: string;
  /** Settles when the person has answered the permission prompt for the URL's host. */
  readonly granted: Promise<boolean>;
}

/**
 * The original bytes behind a URL that a page shows, by the first way that works: out of the URL itself, as the page's
 * own request would get them, or by the page itself (its own files, blob: URLs, hosts that allow it by CORS).
 *
 * @throws FailureError `source-refused` or `source-unreachable`
 */
export async function readSource(source: Source): Promise<SourceFile> {
  const { url, fallbackName } = source;
  const { protocol, origin } = new URL(url);
  if (protocol === 'data:') {
    return nameSource({ bytes: await (await fetch(url)).blob(), url, fallbackName });
  }
  const isOwn = protocol === 'blob:' || origin === new URL(source.pageUrl).origin;
  if (!isOwn && (protocol === 'http:' || protocol === 'https:') && (await source.granted)) {
    const response = await fetchAsPage(url, source.pageUrl).catch(() => null);
    if (response?.ok) {
      const contentDisposition = response.headers.get('content-disposition');
      return nameSource({ bytes: await response.blob(), url, contentDisposition, fallbackName });
    }
  }
  return nameSource({ bytes: await readInPage(source), url, fallbackName });
}

async function readInPage({ jobId, url, tabId, frameId }: Source): Promise<Blob> {
  await expectPageBytes(jobId);
  const [frame] = await callPage({ tabId, frameIds: [frameId] }, 'sendBytes', jobId, url).catch(() =>
    fail('source-unreachable', { reason: 'page-closed' }),
  );
  if (frame?.result !== 'sent') {
    throw new FailureError(failure('source-refused', { host: hostOf(url) }));
  }
  const bytes = await readFile(jobId);
  await dropFile(jobId);
  return bytes ?? fail('source-unreachable');
}

const hostOf = (url: string) => new URL(url).host || url.split(':')[0] || '';
