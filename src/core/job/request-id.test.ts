import { expect, it } from 'vitest';
import { failure } from './failure.ts';
import { requestIdIn, requestIdInError, requestIdOf } from './request-id.ts';

it.each([
  ['0f8fad5b-d9cb-469f-a165-70867728950e'],
  ['urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e'],
  ['4442587FB7D0A2F9'],
  ['tx000001a2b3-0065f0-default'],
  ['JKJaXFPfIAMEtKg='],
])('takes %s for a request id', (id) => {
  expect(requestIdIn(null, '', id, 'second')).toEqual({ requestId: id });
  expect(requestIdInError(`<Error><Code>AccessDenied</Code><RequestId>${id}</RequestId></Error>`)).toEqual({
    requestId: id,
  });
});

it.each([
  ['https://issuer.example/x?token=a'],
  ['a b c d'],
  ['abc'],
  ['x'.repeat(101)],
  ['<b>bold</b>'],
  [''],
])('does not take %j for one', (text) => {
  expect(requestIdIn(text, undefined)).toEqual({});
  expect(requestIdInError(`<RequestId>${text}</RequestId>`)).toEqual({});
});

it('reads it back from a failure', () => {
  expect(requestIdOf(failure('issuer-refused', { status: 500, requestId: 'abcd' }))).toBe('abcd');
  expect(requestIdOf(failure('issuer-refused', { requestId: 7 }))).toBeUndefined();
  expect(requestIdOf(failure('offline'))).toBeUndefined();
});
