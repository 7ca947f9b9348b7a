import { type Failure, FailureError, fail, failure, failureFrom } from '../../core/job/failure.ts';
import { readBody } from '../../platform/network/read-body.ts';
import { SOURCE_LIMITS } from '../../platform/network/source-limits.ts';
import { unlessAborted, watchProgress } from '../../platform/network/watch-progress.ts';
import { settingsRecord } from '../../platform/storage/records.ts';
import type { BytesWish, SourceSight } from '../../protocol/page-calls.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';
import type { Fetched } from '../requests/request-once.ts';
import { followHops } from './follow-hops.ts';
import { keepCharset, mostTelling } from './judge-ways.ts';
import { lookInPage, readInPage, readInPageWorld } from './read-in-page.ts';
import type { Source, SourceFile } from './source.ts';

/** As Chromium asks for a picture: some hosts answer a page to everything else. */
const IMAGE_ACCEPT = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

type Way = () => Promise<Fetched | 'redirected'>;

/**
 * The original bytes behind something in a page, by the first way that gives what was asked for.
 *
 * @throws FailureError `source-refused`, `source-unreachable` or `too-large`: the most telling of what the ways met
 */
export async function readSource(source: Source): Promise<SourceFile> {
  await unlessAborted(source.granted, source.signal);
  const met: Failure[] = [];
  for (const way of await waysTo(source)) {
    try {
      const fetched = await way();
      source.signal.throwIfAborted();
      if (fetched === 'redirected') continue;
      const told = await tellBytes(source, fetched);
      const { bytes } = fetched;
      if (told) {
        const { cleaned = bytes, ...facts } = told;
        return keepCharset({ bytes: cleaned, ...facts }, bytes.type);
      }
      met.push(failure('source-refused', { reason: 'not-that' }));
    } catch (thrown) {
      source.signal.throwIfAborted();
      met.push(failureFrom(thrown));
    }
  }
  throw new FailureError(mostTelling(met));
}

/** In the offscreen document: what knows all formats is as large as all else of the worker, which would load it at each start. */
async function tellBytes({ kind, url, fallbackName }: Source, fetched: Fetched) {
  const { bytes, contentDisposition = null } = fetched;
  const askedUrl = withoutBytes(url || fetched.url);
  const keepsDetails = !(await settingsRecord.read()).habits.cleanPhotos;
  const found = { wanted: kind, bytes, contentDisposition, fallbackName, keepsDetails };
  return sendToOffscreen('bytes.tell', { ...found, askedUrl, url: withoutBytes(fetched.url) });
}

/** A `data:` URL has no name, and may be as large as what it holds. */
const withoutBytes = (url: string) => (url.startsWith('data:') ? 'data:,' : url);

async function waysTo(source: Source): Promise<Way[]> {
  const { url, kind } = source;
  const sight = await lookInPage(source);
  const wish: Omit<BytesWish, 'url' | 'redirect'> = {
    accept: kind === 'image' ? IMAGE_ACCEPT : '*/*',
    credentials: sight?.credentials ?? 'include',
    referrerPolicy: sight?.referrerPolicy ?? '',
  };
  if (url === '') {
    const plain = { ...wish, credentials: 'same-origin', redirect: 'follow' } as const;
    return [() => readInPage(source, 'sendUnreported', kind, plain)];
  }
  if (!URL.canParse(url)) return [() => fail('source-refused', { reason: 'no-address' })];
  if (url.startsWith('data:')) return [() => readDataUrl(source)];
  if (!/^(https?|blob):/.test(url)) return [() => fail('source-refused', { host: url.split(':')[0] ?? '' })];
  const byHops: Way = () => followHops(source, sight, wish);
  return sight ? [...orderOf(source, sight, wish, byHops), ...drawing(source)] : [byHops];
}

/** What its service worker makes of its own is the page's alone to give; another host is asked itself first. */
function orderOf(
  source: Source,
  { origin, isServed, credentials }: SourceSight,
  wish: Omit<BytesWish, 'url' | 'redirect'>,
  byHops: Way,
): Way[] {
  const served: Way[] = isServed
    ? [() => readInPageWorld(source, { ...wish, credentials: 'same-origin', redirect: 'follow' })]
    : [];
  if (new URL(source.url).origin === origin) return [...served, byHops];
  const byCors: Way = () =>
    readInPage(source, 'sendBytes', {
      ...wish,
      url: source.url,
      credentials: credentials === 'include' ? 'same-origin' : credentials,
      redirect: 'follow',
    });
  return [byHops, ...served, byCors];
}

const drawing = (source: Source): Way[] =>
  source.kind === 'image' ? [() => readInPage(source, 'sendDrawn', source.url)] : [];

async function readDataUrl({ url, signal }: Source): Promise<Fetched> {
  const watch = watchProgress(SOURCE_LIMITS, signal);
  try {
    const response = await fetch(url, { signal: watch.signal });
    return { bytes: await readBody(response, SOURCE_LIMITS.maxBytes, watch), url, contentDisposition: null };
  } catch (thrown) {
    return thrown instanceof TypeError ? fail('source-refused', { host: 'data' }) : Promise.reject(thrown);
  } finally {
    watch.end();
  }
}
