import { readFile } from 'node:fs/promises';
import { ListObjectsV2Command, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { check, deny, type Scene, setScene } from './doctor.fixture.ts';

/** Nothing here is about the prefix: the statement is that of the template. */
async function protect({ s3 }: Scene): Promise<S3Client> {
  expect(await readFile('issuer/deploy/template.yaml', 'utf8')).toContain('Sid: NothingRevoked');
  const { endpoint, region, accessKeyId, secretAccessKey, bucket } = s3;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const Statement = [
    {
      Sid: 'NothingRevoked',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: `arn:aws:s3:::${bucket}/*`,
      Condition: { StringEquals: { 's3:ExistingObjectTag/putlink': 'revoked' } },
    },
  ];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  return client;
}

const withTag = async () => {
  const scene = await setScene();
  scene.env.PUTLINK_REVOKED_TAG = 'on';
  return scene;
};

it('tells that revoking ends at once where the bucket refuses what is tagged, and leaves nothing behind', async () => {
  const scene = await withTag();
  scene.env.PUTLINK_OBJECT_TAGS = 'team=design';
  const client = await protect(scene);
  const { findings, troubles } = await check(scene);
  expect(troubles.filter(({ step }) => step !== 'public-url')).toEqual([]);
  expect(findings).toContainEqual(expect.objectContaining({ step: 'revoking', verdict: 'passed' }));
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: scene.s3.bucket }));
  expect(Contents.filter(({ Key }) => Key?.includes('putlink-check'))).toEqual([]);
  client.destroy();
});

it('tells a bucket that gives out what is revoked, and credentials that may not tag', async () => {
  const scene = await withTag();
  expect((await check(scene)).troubles).toContainEqual(
    expect.objectContaining({ step: 'revoking', verdict: 'failed', fault: 'revoked-readable' }),
  );
  await deny(scene, 's3:PutObjectTagging');
  expect((await check(scene)).troubles).toContainEqual(
    expect.objectContaining({ step: 'revoking', fault: 'refused', action: 's3:PutObjectTagging' }),
  );
});

it('is not tried where it is off', async () => {
  const { findings } = await check(await setScene());
  expect(findings.map(({ step }) => step)).not.toContain('revoking');
});
