import { expect, test } from 'vitest';
import { failure } from '../../core/job/failure.ts';
import { keepCharset, mostTelling } from './judge-ways.ts';

test('of several failures the most telling one is told, of equals the first', () => {
  const refused = (detail?: Record<string, string>) => failure('source-refused', detail);
  const unreachable = failure('source-unreachable', { host: 'a.example' });
  expect(mostTelling([])).toEqual(refused());
  expect(mostTelling([refused({ host: 'a' }), refused({ host: 'b' })])).toEqual(refused({ host: 'a' }));
  expect(mostTelling([refused(), unreachable])).toEqual(unreachable);
  expect(mostTelling([unreachable, refused({ reason: 'not-that' })])).toEqual(
    refused({ reason: 'not-that' }),
  );
  const elsewhere = refused({ reason: 'host-not-allowed', host: 'cdn.example' });
  expect(mostTelling([elsewhere, refused({ reason: 'not-that' }), refused()])).toEqual(elsewhere);
  expect(mostTelling([elsewhere, failure('too-large')])).toEqual(failure('too-large'));
});

test.each([
  ['text/plain', 'text/plain; charset=EUC-KR', 'text/plain; charset=EUC-KR'],
  ['text/csv', 'Text/CSV;charset="windows-1252"', 'text/csv; charset=windows-1252'],
  ['text/plain', 'text/plain', 'text/plain'],
  ['text/plain', '', 'text/plain'],
  ['text/plain', 'text/plain; charset="a\r\nb"', 'text/plain'],
  ['image/png', 'text/plain; charset=utf-8', 'image/png'],
  ['text/plain', 'text/html; charset=utf-8', 'text/plain'],
  ['application/json', 'application/json; charset=utf-8', 'application/json'],
])('%s that was served as %s stays %s', (type, declared, kept) => {
  expect(keepCharset({ bytes: new Blob(), name: 'a', type }, declared).type).toBe(kept);
});
