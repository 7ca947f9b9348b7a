import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { isPublic } from './is-public.ts';
import { readBucketPolicy, readSessionPolicy } from './read-policy-document.ts';

const ROOT = 'arn:aws:iam::000000000000:root';
const DENY = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::team/*',
};
const read = (...Statement: unknown[]) =>
  readBucketPolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'team');
const ask = (
  policy: ReturnType<typeof read>,
  action: string,
  key: string,
  facts: Record<string, string> = {},
) =>
  decide(policy, {
    action,
    resource: `arn:aws:s3:::team${key === '' ? '' : `/${key}`}`,
    callerNames: [ROOT],
    facts: new Map(Object.entries(facts).map(([name, value]) => [name, [value]])),
  });

describe('a bucket policy', () => {
  test('speaks of actions, resources and principals, with their opposites', () => {
    expect(ask(read(DENY), 's3:PutObject', 'a')).toBe('denied');
    expect(ask(read(DENY), 's3:putobject', 'a/b')).toBe('denied');
    expect(ask(read(DENY), 's3:GetObject', 'a')).toBe('silent');
    const notAction = { ...DENY, Action: undefined, NotAction: ['s3:Get*'] };
    expect(ask(read(notAction), 's3:GetObject', 'a')).toBe('silent');
    expect(ask(read(notAction), 's3:DeleteObject', 'a')).toBe('denied');
    const notResource = { ...DENY, Resource: undefined, NotResource: 'arn:aws:s3:::team/open/*' };
    expect(ask(read(notResource), 's3:PutObject', 'open/a')).toBe('silent');
    expect(ask(read(notResource), 's3:PutObject', 'a')).toBe('denied');
    expect(ask(read({ ...DENY, Principal: { AWS: '000000000000' } }), 's3:PutObject', 'a')).toBe('denied');
    expect(ask(read({ ...DENY, Principal: { AWS: ['111111111111'] } }), 's3:PutObject', 'a')).toBe('silent');
    const notPrincipal = { ...DENY, Principal: undefined, NotPrincipal: { AWS: ROOT } };
    expect(ask(read(notPrincipal), 's3:PutObject', 'a')).toBe('silent');
  });

  test('may speak of its bucket in a pattern', () => {
    const everywhere = { ...DENY, Action: 's3:*', Resource: 'arn:aws:s3:::t*' };
    expect(ask(read(everywhere), 's3:PutObject', 'a')).toBe('denied');
    expect(ask(read(everywhere), 's3:ListBucket', '')).toBe('denied');
    expect(ask(read({ ...DENY, Resource: 'arn:aws:s3:::*/a' }), 's3:PutObject', 'a')).toBe('denied');
  });

  test('denies although it allows', () => {
    const allow = { ...DENY, Effect: 'Allow', Action: 's3:*' };
    expect(ask(read(allow), 's3:PutObject', 'a')).toBe('allowed');
    expect(ask(read(allow, DENY), 's3:PutObject', 'a')).toBe('denied');
    expect(ask(read(DENY, allow), 's3:GetObject', 'a')).toBe('allowed');
  });

  test('applies only when all its conditions hold', () => {
    const Condition = {
      Bool: { 's3:ObjectCreationOperation': 'true' },
      Null: { 's3:if-none-match': 'true' },
    };
    const policy = read({ ...DENY, Condition });
    expect(ask(policy, 's3:PutObject', 'a', { 's3:objectcreationoperation': 'true' })).toBe('denied');
    expect(ask(policy, 's3:PutObject', 'a', { 's3:objectcreationoperation': 'false' })).toBe('silent');
    const both = { 's3:objectcreationoperation': 'true', 's3:if-none-match': '*' };
    expect(ask(policy, 's3:PutObject', 'a', both)).toBe('silent');
  });

  test.each<[string, string]>([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['an empty list of statements', '{"Statement":[]}'],
    ['another version', JSON.stringify({ Version: '2012-10-18', Statement: DENY })],
    ['an unknown field', JSON.stringify({ Rules: [], Statement: DENY })],
    ['more than 20 KB', JSON.stringify({ Id: 'x'.repeat(21_000), Statement: DENY })],
    [
      'two statements of one name',
      JSON.stringify({
        Statement: [
          { ...DENY, Sid: 'a' },
          { ...DENY, Sid: 'a' },
        ],
      }),
    ],
    ...Object.entries({
      'no effect': { ...DENY, Effect: undefined },
      'another effect': { ...DENY, Effect: 'deny' },
      'no principal': { ...DENY, Principal: undefined },
      'a principal of no kind': { ...DENY, Principal: { Who: '*' } },
      'a principal that is a pattern': { ...DENY, Principal: { AWS: 'arn:aws:iam::*' } },
      'no action': { ...DENY, Action: undefined },
      'an unknown action': { ...DENY, Action: 's3:PutObjects' },
      'an action of another service': { ...DENY, Action: 'ec2:*' },
      'Action and NotAction': { ...DENY, NotAction: 's3:GetObject' },
      'no resource': { ...DENY, Resource: undefined },
      'the resource of another bucket': { ...DENY, Resource: 'arn:aws:s3:::other/*' },
      'the pattern of other buckets': { ...DENY, Resource: 'arn:aws:s3:::other*' },
      'every resource there is': { ...DENY, Resource: '*' },
      'a resource that is no ARN': { ...DENY, Resource: 'team/*' },
      'an object action on the bucket': { ...DENY, Resource: 'arn:aws:s3:::team' },
      'a bucket action on objects': { ...DENY, Action: 's3:ListBucket' },
      'an unknown element': { ...DENY, Effects: 'Deny' },
      'an unknown operator': { ...DENY, Condition: { StringIs: { 'aws:SourceIp': 'x' } } },
      'an unknown condition key': { ...DENY, Condition: { StringEquals: { 'aws:Sky': 'blue' } } },
      'a condition that is a text': { ...DENY, Condition: 'never' },
      'a policy variable': { ...DENY, Resource: ['arn:aws:s3:::team/$', '{aws:username}/*'].join('') },
    }).map(([name, statement]): [string, string] => [name, JSON.stringify({ Statement: statement })]),
  ])('with %s is malformed', (_name, text) => {
    expect(() => readBucketPolicy(text, 'team')).toThrow(
      expect.objectContaining({ code: 'MalformedPolicy' }),
    );
  });
});

test('a session policy names no principal and may speak of any bucket', () => {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  expect(readSessionPolicy(JSON.stringify({ Statement: [statement] }))).toHaveLength(1);
  const withPrincipal = JSON.stringify({ Statement: [{ ...statement, Principal: '*' }] });
  expect(() => readSessionPolicy(withPrincipal)).toThrow(
    expect.objectContaining({ code: 'MalformedPolicyDocument' }),
  );
});

test('public is who lets everybody in, from everywhere', () => {
  const allow = { ...DENY, Effect: 'Allow', Action: 's3:GetObject' };
  expect(isPublic(read(allow))).toBe(true);
  expect(isPublic(read({ ...allow, Principal: { AWS: '*' } }))).toBe(true);
  expect(isPublic(read(DENY))).toBe(false);
  expect(isPublic(read({ ...allow, Principal: { AWS: ROOT } }))).toBe(false);
  const from = (range: string) => ({ ...allow, Condition: { IpAddress: { 'aws:SourceIp': range } } });
  expect(isPublic(read(from('203.0.113.0/24')))).toBe(false);
  expect(isPublic(read(from('0.0.0.0/0')))).toBe(true);
  expect(isPublic(read({ ...allow, Condition: { StringLike: { 'aws:Referer': 'https://a/' } } }))).toBe(true);
});
