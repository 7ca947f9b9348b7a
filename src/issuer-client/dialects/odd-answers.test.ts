import * as v from 'valibot';
import { expect, it } from 'vitest';
import { failureFrom } from '../../core/job/failure.ts';
import type { Declaration } from './declaration.ts';
import { betterUpload } from './kinds/better-upload.ts';
import { supabase } from './kinds/supabase.ts';

function read({ answer }: Declaration, body: unknown) {
  try {
    const parsed = v.safeParse(answer, body);
    return parsed.success ? parsed.output : 'no';
  } catch (thrown) {
    return failureFrom(thrown);
  }
}

const file = { objectInfo: { key: 'k' } };
const partsOf = (more: object) => ({
  multipart: {
    partSize: 5,
    files: [
      {
        file,
        uploadId: 'u',
        parts: [
          { signedUrl: 'https://s.example.com/2', partNumber: 2 },
          { signedUrl: 'https://s.example.com/1', partNumber: 1 },
        ],
        completeSignedUrl: 'https://s.example.com/c',
        abortSignedUrl: 'https://s.example.com/a',
        ...more,
      },
    ],
  },
});

it('better-upload: parts are taken in order, and as a whole or not at all', () => {
  expect(read(betterUpload, partsOf({}))).toMatchObject({
    urls: { parts: ['https://s.example.com/1', 'https://s.example.com/2'] },
  });
  const odd = { code: 'not-an-issuer', detail: { reason: 'partNumber' } };
  for (const partNumber of [0, 2, 1.5]) {
    const parts = [{ signedUrl: 'https://s.example.com/1', partNumber }];
    expect(read(betterUpload, partsOf({ parts }))).toMatchObject(odd);
  }
});

it.each(['', 'javascript:alert(1)', 'data:text/plain,x', 'https://u:p@s.example.com/x', '/x'])(
  'better-upload: “%s” is no address to send a file to, and told as the answer that it stands in',
  (signedUrl) => {
    const odd = { code: 'not-an-issuer', detail: { reason: 'signedUrl' } };
    expect(read(betterUpload, { files: [{ file, signedUrl }] })).toMatchObject(odd);
    expect(read(betterUpload, partsOf({ abortSignedUrl: signedUrl }))).toMatchObject(odd);
  },
);

it.each([
  ['/object/upload/sign/files/up/a%20b.png?token=t', 'up/a b.png'],
  ['/object/upload/sign/files/up/100%.png?token=t', undefined],
  ['/object/upload/sign/files', undefined],
  ['/elsewhere/up/a.png', undefined],
])('Supabase: %s has the key %s', (path, key) => {
  expect(read(supabase, { url: `https://x.supabase.co/storage/v1${path}` })).toMatchObject({ key });
});
