import { expect, it } from 'vitest';
import type { RequestNote } from '../../dev/s3/http/serve-requests.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { takenParts } from './taken-parts.ts';

const put = (partNumber: number, startedMs: number, endedMs: number, status = 200): RequestNote => ({
  id: '',
  method: 'PUT',
  bucket: 'b',
  key: 'alice/x/large.bin',
  partNumber,
  startedMs,
  durationMs: endedMs - startedMs,
  status,
});

it.each<[string, RequestNote[], { count: number; inVain: number[] }]>([
  ['each once', [put(1, 0, 100), put(2, 0, 100)], { count: 2, inVain: [] }],
  ['again after a refusal', [put(1, 0, 100, 503), put(1, 200, 300)], { count: 1, inVain: [] }],
  [
    'again while its answer does not come',
    [put(1, 0, 9_000), put(1, 8_000, 8_500)],
    { count: 1, inVain: [] },
  ],
  ['the first one given up', [put(1, 8_000, 8_500), put(1, 0, 8_600, 0)], { count: 1, inVain: [] }],
  [
    'again while its answer was on its way',
    [put(1, 0, 8_000), put(1, 8_200, 9_000)],
    { count: 1, inVain: [] },
  ],
  ['again after its answer', [put(1, 0, 8_000), put(1, 8_600, 9_000)], { count: 1, inVain: [1] }],
  ['again after its answer, and broken off', [put(1, 0, 90), put(1, 600, 700, 0)], { count: 1, inVain: [1] }],
  ['twice at once', [put(1, 0, 9_000), put(2, 0, 100), put(1, 100, 9_000)], { count: 2, inVain: [1] }],
])('%s', (_what, s3Requests, expected) => {
  expect(takenParts({ s3Requests } as unknown as Stack, 'large.bin')).toEqual(expected);
});
