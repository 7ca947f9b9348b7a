import {
  type BucketLifecycleConfiguration,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  ListObjectVersionsCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { useLab } from '../../dev/s3/conformance/use-lab.ts';
import { EXTENSION_ORIGIN } from '../config/settings.ts';
import { newBucket, run, runJson } from './bucket.fixture.ts';
import { ENGINE } from './engine.fixture.ts';
import { SETTING_NAMES } from './settings/setting-kind.ts';

/** On whichever engine the environment names, see `openLab`: the embedded one, or Ceph. */
const getLab = useLab();

const onlyFor = (bucket: string, ...more: string[]) => ['--bucket', bucket, '--prefix', 'uploads/', ...more];

it('gives a new bucket all that the engine knows, and then finds nothing missing', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const before = await runJson(lab, onlyFor(bucket));
  expect(before.exitCode).toBe(1);
  expect(before.settings.map(({ setting }) => setting)).toEqual([...SETTING_NAMES]);
  for (const { setting, standing, differences } of before.settings) {
    expect([setting, standing]).toEqual([setting, ENGINE(lab).standings[setting] ?? 'differs']);
    for (const { what, reason } of differences)
      expect([what, reason]).toEqual([expect.any(String), expect.any(String)]);
  }
  const applied = await runJson(lab, onlyFor(bucket, '--yes'));
  for (const { setting, differences } of applied.settings) {
    for (const { id, result } of differences) {
      expect(`${setting} ${id}: ${result}`).toBe(
        `${setting} ${id}: ${ENGINE(lab).results[`${setting} ${id}`] ?? 'applied'}`,
      );
    }
  }
  expect([applied.exitCode, applied.ok]).toEqual([0, true]);
  const after = await runJson(lab, onlyFor(bucket));
  const missing = after.settings.flatMap(({ setting, differences }) =>
    differences.map(({ id }) => `${setting} ${id}`),
  );
  expect(missing.sort()).toEqual(Object.keys(ENGINE(lab).results).sort());
  const left = await lab.client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  // Of a bucket with versions a trial leaves marks, which the rule for them takes away.
  expect((left.Versions ?? []).filter(({ IsLatest }) => IsLatest)).toEqual([]);
});

it('lets what is there be, and adds to it', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const at = { Bucket: bucket };
  const foreignCors = {
    ID: 'website',
    AllowedOrigins: ['*'],
    AllowedMethods: ['GET', 'PUT'],
    AllowedHeaders: ['*'],
    MaxAgeSeconds: 60,
  };
  const foreignRules: BucketLifecycleConfiguration['Rules'] = [
    { ID: 'logs', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 90 } },
    {
      ID: 'leftovers',
      Status: 'Disabled',
      Filter: { Prefix: '' },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 },
    },
  ];
  const foreignStatement = {
    Sid: 'Backup',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:DeleteObject',
    Resource: `arn:aws:s3:::${bucket}/backup/*`,
  };
  await lab.client.send(new PutBucketCorsCommand({ ...at, CORSConfiguration: { CORSRules: [foreignCors] } }));
  await lab.client.send(
    new PutBucketLifecycleConfigurationCommand({ ...at, LifecycleConfiguration: { Rules: foreignRules } }),
  );
  const Policy = JSON.stringify({ Version: '2012-10-17', Id: 'ours', Statement: foreignStatement });
  await lab.client.send(new PutBucketPolicyCommand({ ...at, Policy }));

  const { of } = await runJson(lab, onlyFor(bucket, '--only', 'cors,lifecycle,policy', '--yes'));
  expect(of('cors').remarks).toEqual([expect.stringContaining('lets every web page')]);
  const { CORSRules = [] } = await lab.client.send(new GetBucketCorsCommand(at));
  expect(CORSRules).toEqual([
    expect.objectContaining({
      ID: 'putlink',
      AllowedOrigins: [EXTENSION_ORIGIN],
      ExposeHeaders: expect.arrayContaining(['ETag', 'x-amz-checksum-crc64nvme']),
    }),
    expect.objectContaining({ ID: 'website', AllowedOrigins: ['*'], MaxAgeSeconds: 60 }),
  ]);
  const { Rules = [] } = await lab.client.send(new GetBucketLifecycleConfigurationCommand(at));
  expect(Rules).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ ID: 'logs', Expiration: expect.objectContaining({ Days: 90 }) }),
      expect.objectContaining({ ID: 'leftovers', Status: 'Disabled' }),
      expect.objectContaining({
        ID: 'putlink-abort-uploads',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      }),
      expect.objectContaining({ ID: 'putlink-link-records', Filter: { Prefix: '.putlink/links/' } }),
    ]),
  );
  const policy = JSON.parse((await lab.client.send(new GetBucketPolicyCommand(at))).Policy ?? '');
  expect(policy).toMatchObject({ Version: '2012-10-17', Id: 'ours' });
  expect(policy.Statement[0]).toEqual(foreignStatement);
  expect(policy.Statement.map(({ Effect }: { Effect: string }) => Effect)).not.toContain('Allow');
  expect(JSON.stringify(policy)).not.toContain('PutlinkTrial');
});

it('asks for each setting, and changes what is chosen and nothing else', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const args = onlyFor(bucket, '--only', 'versioning,cors,lifecycle');
  const nobody = await run(lab, args);
  expect([nobody.exitCode, nobody.questions.length]).toEqual([1, 1]);
  expect(nobody.printed).toContain('Nothing was changed: nobody can be asked here');
  const some = await run(lab, args, { answers: ['n', 'y', 'q'] });
  expect(some.exitCode).toBe(1);
  expect(some.questions.join()).toMatch(/versioning.*cors.*these 4 to lifecycle/s);
  expect(some.printed).toContain('cors, extension: done');
  const standings = (await runJson(lab, args)).settings.map(({ standing }) => standing);
  expect(standings).toEqual(['differs', 'met', 'differs']);
  const all = await run(lab, args, { answers: ['a'] });
  expect([all.exitCode, all.questions.length]).toEqual([0, 1]);
  expect(all.printed).toContain('Nothing is missing that this storage could have.');
});

it('tells rules that take away what Putlink needs, and leaves them', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const Rules: BucketLifecycleConfiguration['Rules'] = [
    {
      ID: 'tidy',
      Status: 'Enabled',
      Filter: { Prefix: '' },
      Expiration: { Days: 30 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
  ];
  await lab.client.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration: { Rules } }),
  );
  const { of } = await runJson(lab, onlyFor(bucket, '--only', 'lifecycle', '--yes'));
  expect(of('lifecycle').remarks).toEqual([
    expect.stringMatching(
      /"tidy" ends uploads in parts after 1 days.*PUTLINK_UPLOAD_SECONDS to at most 86400/,
    ),
    expect.stringMatching(/"tidy" deletes records of links after 30 days/),
    expect.stringMatching(/"tidy" deletes the record of people/),
  ]);
  const after = await lab.client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }));
  expect(after.Rules?.map(({ ID }) => ID)).toContain('tidy');
});

it('goes by the settings of the issuer, where they are to be found', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const env = {
    PUTLINK_BUCKET: bucket,
    PUTLINK_ALLOWED_ORIGINS: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    PUTLINK_UPLOAD_SECONDS: String(20 * 86_400),
    PUTLINK_LINK_MAX_SECONDS: String(1000 * 86_400),
    PUTLINK_TOKENS: JSON.stringify([{ name: 'a', sha256: '0'.repeat(64), prefix: 'team/a/' }]),
  };
  const { of } = await runJson(lab, [], { env });
  expect(of('cors').differences[0]?.what).toContain('chrome-extension://abcdefghijklmnop');
  const rules = of('lifecycle')
    .differences.map(({ what }) => what)
    .join();
  expect(rules).toMatch(
    /unfinished uploads go after 20 days.*files go after 1035 days, under \.putlink\/links\//,
  );
});

it('proposes nothing that uploads by a form do not get past, and tells what is in their way', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const args = onlyFor(bucket, '--only', 'policy');
  const env = { PUTLINK_UPLOAD_MODES: 'put,post' };
  const { of, leftOut } = await runJson(lab, args, { env });
  expect(of('policy').differences.map(({ id }) => id)).not.toContain('NoOverwrite');
  expect(leftOut).toContainEqual(expect.stringMatching(/^NoOverwrite: .*no If-None-Match for forms/));
  // From a time when there were none.
  const Statement = {
    Sid: 'WriteOnce',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${bucket}/uploads/*`,
    Condition: { Null: { 's3:if-none-match': 'true' } },
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await lab.client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  const inTheWay = /"WriteOnce" refuses all uploads by a form.*post out of PUTLINK_UPLOAD_MODES/;
  expect((await runJson(lab, args, { env })).of('policy').remarks).toEqual([expect.stringMatching(inTheWay)]);
  expect((await runJson(lab, args)).of('policy').remarks).toEqual([]);
});

it('says who may not, and what there is not', async () => {
  const lab = getLab();
  const absent = await run(lab, onlyFor('not-there-at-all-00'));
  expect([absent.exitCode, absent.errors]).toEqual([
    1,
    expect.stringMatching(/no bucket of this name \(NoSuchBucket\).*--endpoint/s),
  ]);
  const dead = await run(lab, onlyFor('abc'), { endpoint: 'http://127.0.0.1:9' });
  expect([dead.exitCode, dead.errors]).toEqual([1, expect.stringMatching(/cannot be reached.*--endpoint/s)]);
  const wrong = { accessKeyId: lab.accessKeyId, secretAccessKey: 'wrong' };
  const refused = await run(lab, onlyFor(await newBucket(lab)), { credentials: wrong });
  expect(refused.exitCode).toBe(1);
  expect(refused.errors).toMatch(/secret key does not belong|is refused/);
  expect(refused.errors).not.toContain(lab.secretAccessKey);
});

it.each([
  [['--bucket', 'UPPER'], '--bucket must be a bucket name'],
  [[], '--bucket: say which one'],
  [['--bucket', 'abc', '--only', 'cors,tags'], '--only entry 2: takes public-access, ownership'],
  [['--bucket', 'abc', '--only', ','], '--only needs a value'],
  [['--bucket', 'abc', '--origin', 'https://*'], '--origin entry 1: must be an origin'],
  [['--bucket', 'abc', '--prefix', 'up*/'], '--prefix entry 1: must be a prefix'],
  [['--bucket', 'abc', '--kms-key', 'alias/x'], '--kms-key must be the ARN of a key'],
  [['--bucket', 'abc', '--all'], "Unknown option '--all'"],
])('refuses %j', async (args, message) => {
  const { exitCode, errors, printed } = await run(getLab(), args);
  expect([exitCode, printed]).toEqual([2, '']);
  expect(errors).toContain(message);
});

it('explains itself', async () => {
  const { exitCode, printed } = await run(getLab(), ['--help']);
  expect(exitCode).toBe(0);
  for (const setting of SETTING_NAMES) expect(printed).toContain(setting);
});
