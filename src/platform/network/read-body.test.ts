import { describe, expect, test } from 'vitest';
import { readBody } from './read-body.ts';
import { watchProgress } from './watch-progress.ts';

const PATIENT = { stallMs: 60_000, totalMs: 60_000 };

/** A body that sends `count` pieces of `sizeBytes`, then ends or, without an end, says no more. */
function bodyOf(count: number, sizeBytes: number, ends = true) {
  const seen = { pulled: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (seen.pulled < count) controller.enqueue(new Uint8Array(sizeBytes).fill(++seen.pulled));
      else if (ends) controller.close();
      else return new Promise(() => undefined);
      return undefined;
    },
    cancel() {
      seen.cancelled = true;
    },
  });
  return { body, seen };
}

async function read(response: Response, maxBytes: number, limits = PATIENT, cancelled?: AbortSignal) {
  const watch = watchProgress(limits, cancelled);
  try {
    return await readBody(response, maxBytes, watch);
  } finally {
    watch.end();
  }
}

describe('readBody', () => {
  test('keeps every byte and the whole Content-Type', async () => {
    const { body } = bodyOf(5, 3 * 1024 * 1024);
    const bytes = await read(
      new Response(body, { headers: { 'content-type': 'text/plain; charset=EUC-KR' } }),
      1e9,
    );
    expect(bytes.size).toBe(15 * 1024 * 1024);
    expect(bytes.type).toBe('text/plain; charset=euc-kr');
    expect(new Uint8Array(await bytes.slice(-1).arrayBuffer())[0]).toBe(5);
  });

  const webcam = (head: string, part: string, step: number) => {
    const whole = `\r\n--cam\r\n${head}\r\n${part}\r\n--cam\r\n${head}\r\nsecond`;
    const bytes = Uint8Array.from(whole, (character) => character.charCodeAt(0));
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      // Without an end: nobody closes it.
      pull(stream) {
        stream.enqueue(bytes.slice(at, at + step));
        at += step;
      },
    });
    return new Response(body, {
      headers: { 'content-type': 'Multipart/X-Mixed-Replace;boundary=--cam' },
    });
  };

  test.each([1, 7, 10_000])('of a webcam the first picture, in pieces of %i bytes', async (step) => {
    const part = 'a\r\n--b\u0000\u00ff\u0080\n';
    for (const head of [
      'Content-Type: image/jpeg\r\n',
      `Content-Type: image/jpeg\r\ncontent-length: ${part.length}\r\n`,
    ]) {
      const bytes = await read(webcam(head, part, step), 1e9);
      const text = String.fromCharCode(...new Uint8Array(await bytes.arrayBuffer()));
      expect([text, bytes.type]).toEqual([part, '']);
    }
  });

  test('of exactly the limit passes, one byte more does not', async () => {
    expect((await read(new Response(bodyOf(2, 50).body), 100)).size).toBe(100);
    await expect(read(new Response(bodyOf(2, 50).body), 99)).rejects.toMatchObject({
      failure: { code: 'too-large', detail: { maxBytes: 99 } },
    });
  });

  test('an endless body is left at the limit', async () => {
    const { body, seen } = bodyOf(Number.POSITIVE_INFINITY, 1000);
    await expect(read(new Response(body), 10_000)).rejects.toMatchObject({ failure: { code: 'too-large' } });
    expect(seen.cancelled).toBe(true);
    expect(seen.pulled).toBeLessThan(15);
  });

  test('a length that is announced as too large is refused before the first byte', async () => {
    const { body } = bodyOf(1, 1);
    const response = new Response(body, { headers: { 'content-length': '10000000000' } });
    await expect(read(response, 1e9)).rejects.toMatchObject({ failure: { code: 'too-large' } });
  });

  test('one that says no more is left, and is no end', async () => {
    const { body, seen } = bodyOf(2, 10, false);
    await expect(read(new Response(body), 1e9, { stallMs: 30, totalMs: 60_000 })).rejects.toMatchObject({
      failure: { code: 'source-unreachable', detail: { reason: 'no-answer' } },
    });
    expect(seen.cancelled).toBe(true);
  });

  test('one that drips for ever is left when it took too long in all', async () => {
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        controller.enqueue(new Uint8Array(1));
      },
    });
    await expect(read(new Response(body), 1e9, { stallMs: 60_000, totalMs: 60 })).rejects.toMatchObject({
      failure: { code: 'source-unreachable', detail: { reason: 'no-answer' } },
    });
  });

  test('is left when the person cancels', async () => {
    const { body, seen } = bodyOf(1, 10, false);
    const cancel = new AbortController();
    const reading = read(new Response(body), 1e9, PATIENT, cancel.signal);
    cancel.abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
    expect(seen.cancelled).toBe(true);
  });

  test('without a body is empty', async () => {
    expect((await read(new Response(null), 10)).size).toBe(0);
  });
});
