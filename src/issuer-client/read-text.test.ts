import { expect, it } from 'vitest';
import { failureFrom } from '../core/job/failure.ts';
import { readText } from './read-text.ts';

const inPieces = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    }),
  );
};

it('reads letters that arrive in pieces, and leaves a byte order mark out', async () => {
  expect(await readText(inPieces('\ufeff{"name": "보고서 ✓"}'))).toBe('{"name": "보고서 ✓"}');
  expect(await readText(new Response(null))).toBe('');
});

it('stops reading what has no end', async () => {
  let isCancelled = false;
  const endless = new Response(
    new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel() {
        isCancelled = true;
      },
    }),
  );
  const thrown = await readText(endless, 5000).catch(failureFrom);
  expect(thrown).toMatchObject({ code: 'not-an-issuer', detail: { obstacle: 'garbled' } });
  expect(isCancelled).toBe(true);
});
