import { describe, expect, test } from 'vitest';
import { type Facts, holds, readCondition } from './condition.ts';

function ask(operator: string, key: string, wanted: readonly string[], facts: Record<string, string[]> = {}) {
  const condition = readCondition(operator, key, wanted);
  if (typeof condition === 'string') return condition;
  const known: Facts = new Map(Object.entries(facts));
  return holds(condition, known);
}

const SSE = 's3:x-amz-server-side-encryption';
const AGE = { 's3:signatureage': ['600000'] };
const address = (ip: string) => ({ 'aws:sourceip': [ip] });

describe('an operator', () => {
  test.each([
    ['StringEquals', SSE, ['AES256', 'aws:kms'], { [SSE]: ['aws:kms'] }, true],
    ['StringEquals', SSE, ['AES256'], { [SSE]: ['aes256'] }, false],
    ['StringEqualsIgnoreCase', SSE, ['AES256'], { [SSE]: ['aes256'] }, true],
    ['StringNotEquals', SSE, ['AES256', 'aws:kms'], { [SSE]: ['aws:kms'] }, false],
    ['StringNotEquals', SSE, ['AES256', 'aws:kms'], { [SSE]: ['other'] }, true],
    ['StringLike', 'aws:UserAgent', ['*curl*'], { 'aws:useragent': ['x curl/8'] }, true],
    ['StringNotLike', 'aws:UserAgent', ['*curl*'], { 'aws:useragent': ['x curl/8'] }, false],
    ['Bool', 'aws:SecureTransport', ['false'], { 'aws:securetransport': ['false'] }, true],
    ['Bool', 'aws:SecureTransport', ['false'], { 'aws:securetransport': ['true'] }, false],
    ['NumericGreaterThan', 's3:signatureAge', ['600000'], AGE, false],
    ['NumericGreaterThan', 's3:signatureAge', ['599999'], AGE, true],
    ['NumericGreaterThanEquals', 's3:signatureAge', ['600000'], AGE, true],
    ['NumericLessThan', 's3:max-keys', ['10'], { 's3:max-keys': ['9'] }, true],
    ['NumericLessThanEquals', 's3:max-keys', ['10'], { 's3:max-keys': ['11'] }, false],
    ['NumericNotEquals', 's3:max-keys', ['10'], { 's3:max-keys': ['10.0'] }, false],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24'], address('203.0.113.77'), true],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24'], address('203.0.114.1'), false],
    ['IpAddress', 'aws:SourceIp', ['2001:db8::/32'], address('2001:db8::1'), true],
    ['NotIpAddress', 'aws:SourceIp', ['203.0.113.0/24', '10.0.0.1'], address('10.0.0.1'), false],
    [
      'DateLessThan',
      'aws:CurrentTime',
      ['2030-01-01T00:00:00Z'],
      { 'aws:currenttime': ['2026-11-26T00:00:00Z'] },
      true,
    ],
    [
      'ArnLike',
      'aws:PrincipalArn',
      ['arn:aws:iam::*:role/*'],
      { 'aws:principalarn': ['arn:aws:iam::1:role/a'] },
      true,
    ],
  ] as const)('%s of %s with %j', (operator, key, wanted, facts, expected) => {
    expect(ask(operator, key, wanted, facts as Record<string, string[]>)).toBe(expected);
  });
});

describe('an absent key', () => {
  test.each([
    ['StringEquals', false],
    ['StringEqualsIfExists', true],
    ['StringNotEquals', true],
    ['StringNotEqualsIfExists', true],
    ['StringLike', false],
    ['StringNotLike', true],
  ])('%s: %s', (operator, expected) => expect(ask(operator, SSE, ['AES256'])).toBe(expected));

  test('is what Null asks about', () => {
    expect(ask('Null', 's3:if-none-match', ['true'])).toBe(true);
    expect(ask('Null', 's3:if-none-match', ['false'])).toBe(false);
    expect(ask('Null', 's3:if-none-match', ['true'], { 's3:if-none-match': ['*'] })).toBe(false);
    expect(ask('Null', 's3:if-none-match', ['false'], { 's3:if-none-match': ['*'] })).toBe(true);
  });

  test('satisfies ForAllValues and fails ForAnyValue', () => {
    expect(ask('ForAllValues:StringEquals', 's3:RequestObjectTagKeys', ['a'])).toBe(true);
    expect(ask('ForAnyValue:StringEquals', 's3:RequestObjectTagKeys', ['a'])).toBe(false);
  });
});

test('several values of a request', () => {
  const facts = { 's3:requestobjecttagkeys': ['a', 'b'] };
  const key = 's3:RequestObjectTagKeys';
  expect(ask('ForAllValues:StringEquals', key, ['a', 'b', 'c'], facts)).toBe(true);
  expect(ask('ForAllValues:StringEquals', key, ['a'], facts)).toBe(false);
  expect(ask('ForAnyValue:StringEquals', key, ['a'], facts)).toBe(true);
  expect(ask('ForAnyValue:StringNotEquals', key, ['a'], facts)).toBe(true);
});

test.each([
  ['StringEqual', SSE, ['x']],
  ['stringequals', SSE, ['x']],
  ['NullIfExists', SSE, ['true']],
  ['Bool', 'aws:SecureTransport', ['no']],
  ['NumericLessThan', 's3:max-keys', ['ten']],
  ['IpAddress', 'aws:SourceIp', ['203.0.113.0/33']],
  ['IpAddress', 'aws:SourceIp', ['localhost']],
  ['StringEquals', 's3:no-such-key', ['x']],
  ['StringEquals', 's3:ExistingObjectTag/', ['x']],
  ['StringEquals', SSE, []],
])('%s of %s with %j cannot be read', (operator, key, wanted) => {
  expect(typeof ask(operator, key, wanted)).toBe('string');
});
