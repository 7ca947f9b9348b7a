import type { SignedPart } from '../../../core/job/part.ts';
import type { TimeSample } from '../../../core/time/learn-clock.ts';
import { sendObject } from '../send-object.ts';
import { fetchPart } from './fetch-part.ts';
import type { LineSense } from './line-sense.ts';

/** The two kinds of sockets that Chromium has for one host. */
export type LaneKind = 'xhr' | 'fetch';

export interface PartOptions {
  readonly kind: LaneKind;
  readonly line: LineSense;
  readonly signal: AbortSignal;
  readonly progressed: (sentBytes: number) => void;
  readonly heard: (time: TimeSample) => void;
}

/**
 * Sends one part. One whose answer takes much longer than those of the others goes out a second time, on another
 * connection, and the first answer counts: both carry the same bytes to the same place.
 *
 * @returns its ETag, null where CORS hides it
 * @throws FailureError as `sendObject`
 */
export async function sendPart(body: Blob, part: SignedPart, options: PartOptions): Promise<string | null> {
  if (options.kind === 'fetch') {
    const limitMs = options.line.requestLimitMs(body.size);
    const etag = await fetchPart(body, part, { signal: options.signal, limitMs, heard: options.heard });
    options.line.answered();
    return etag;
  }
  const isOver = new AbortController();
  const signal = AbortSignal.any([options.signal, isOver.signal]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSecondOut = false;
  try {
    return await new Promise((resolve, reject) => {
      const sendAgain = () => {
        isSecondOut = true;
        options.line.ranOut();
        // How it fails says nothing: the first is still on its way.
        sendByXhr(body, part, { ...options, signal, progressed: () => undefined }).then(resolve, () => {
          isSecondOut = false;
          first.catch(reject);
        });
      };
      const first = sendByXhr(body, part, { ...options, signal }, (limitMs) => {
        timer = setTimeout(sendAgain, limitMs);
      });
      first.then(resolve, (reason) => {
        clearTimeout(timer);
        if (!isSecondOut) reject(reason);
      });
    });
  } finally {
    clearTimeout(timer);
    isOver.abort();
  }
}

async function sendByXhr(
  body: Blob,
  part: SignedPart,
  { line, signal, progressed, heard }: PartOptions,
  slowAfter?: (limitMs: number) => void,
): Promise<string | null> {
  let givenBytes = 0;
  let bodySentMs: number | undefined;
  const { etag } = await sendObject(body, part, {
    signal,
    heard,
    ...line.limits(),
    progressed(bytes) {
      line.given(Math.max(0, bytes - givenBytes));
      givenBytes = bytes;
      progressed(bytes);
    },
    bodySent() {
      bodySentMs = performance.now();
      if (line.answerLimitMs !== null) slowAfter?.(line.answerLimitMs);
    },
  });
  line.answered(bodySentMs === undefined ? undefined : performance.now() - bodySentMs);
  return etag;
}
