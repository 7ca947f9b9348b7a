import { expect, it } from 'vitest';
import { TEMPLATE } from '../bucket.fixture.ts';
import { readWantedBucket, type Surroundings, tellLeftOut } from './wanted-bucket.ts';

const ALL: Surroundings = {
  bucket: 'my-team-uploads',
  partition: 'aws',
  origins: ['chrome-extension://pheehfkfhdenfekohcmiplikhcihnjeh'],
  prefixes: ['alice/', 'bob/'],
  kmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/k',
  signerRoleArn: 'arn:aws:iam::123456789012:role/signer',
  isPlainHttp: false,
  replacing: undefined,
  uploadDays: 7,
  linkDays: 365,
};

it('wants all that the template gives a bucket', () => {
  const { statements, lifecycle, cors, encryption, publicAccessBlock, ownership } = readWantedBucket(
    TEMPLATE,
    ALL,
  );
  // Those of an option stand further in: they name what else the option makes.
  const sids = [...TEMPLATE.matchAll(/^ {10}- Sid: (\w+)\n\s+Effect: Deny/gm)].map(([, sid]) => sid);
  expect(sids.length).toBeGreaterThan(8);
  expect(statements.map(({ id }) => id)).toEqual(sids);
  expect(tellLeftOut(ALL)).toEqual([]);
  expect(lifecycle.map(({ action, days, prefix }) => [action, days, prefix])).toEqual([
    ['AbortIncompleteMultipartUpload', 7, ''],
    ['NoncurrentVersionExpiration', 30, ''],
    ['ExpiredObjectDeleteMarker', undefined, ''],
    ['ExpirationInDays', 400, '.putlink/links/'],
  ]);
  expect(cors).toMatchObject({ AllowedMethods: ['PUT', 'POST'], MaxAgeSeconds: 3600 });
  expect(encryption).toEqual({
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ALL.kmsKeyArn },
    BucketKeyEnabled: true,
  });
  expect(Object.values(publicAccessBlock)).toEqual([true, true, true, true]);
  expect(ownership).toBe('BucketOwnerEnforced');
});

it('leaves out what would need a name that nobody gave, or lock everybody out', () => {
  const bare = { ...ALL, prefixes: [], kmsKeyArn: undefined, signerRoleArn: undefined, isPlainHttp: true };
  const { statements, encryption } = readWantedBucket(TEMPLATE, bare);
  expect(statements.map(({ id }) => id)).toEqual(['NoOwnKeys', 'NoMalware', 'NothingRevoked']);
  expect(encryption.ApplyServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: 'AES256' });
  expect(tellLeftOut(bare)).toHaveLength(4);
});

it('names this bucket, and every prefix', () => {
  const { statements } = readWantedBucket(TEMPLATE, { ...ALL, partition: 'aws-cn' });
  const overwrite = statements.find(({ id }) => id === 'NoOverwrite');
  expect(overwrite?.statement).toMatchObject({
    Sid: 'PutlinkNoOverwrite',
    Effect: 'Deny',
    Resource: ['arn:aws-cn:s3:::my-team-uploads/alice/*', 'arn:aws-cn:s3:::my-team-uploads/bob/*'],
  });
  expect(JSON.stringify(statements)).not.toMatch(/Fn::|"Ref"|\$\{/);
});

it.each([
  ['forms', /^NoOverwrite: PUTLINK_UPLOAD_MODES has post, .* every one would be refused/],
  ['dialects', /^NoOverwrite: the clients of PUTLINK_DIALECTS .* would be refused/],
] as const)('leaves out what %s could not be used with', (replacing, told) => {
  const around = { ...ALL, replacing };
  const names = readWantedBucket(TEMPLATE, around).statements.map(({ id }) => id);
  const all = readWantedBucket(TEMPLATE, ALL).statements.map(({ id }) => id);
  expect(names).toEqual(all.filter((id) => id !== 'NoOverwrite'));
  expect(tellLeftOut(around)).toEqual([expect.stringMatching(told)]);
});

it('never wants a statement that lets somebody in', () => {
  const open = TEMPLATE.replace('Effect: Deny', 'Effect: Allow');
  expect(() => readWantedBucket(open, ALL)).toThrow('only what refuses');
});

it('wants a reason for whatever comes new into the template', () => {
  const more = TEMPLATE.replace('Sid: NoMalware', 'Sid: NoCats');
  expect(() => readWantedBucket(more, ALL)).toThrow('nothing says why Putlink wants NoCats');
});
