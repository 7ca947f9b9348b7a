import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { useOwnBucket } from './conformance/own-bucket.ts';
import { sendPresigned, tryPresigned } from './conformance/sign-for-lab.ts';
import { useLab } from './conformance/use-lab.ts';

const getLab = useLab();
const bucketName = useOwnBucket(getLab, 'settings');
const bucket = (subresource: string) => ({ path: `/${bucketName()}`, query: { [subresource]: '' } });
const digest = (body: string) => ({ 'content-md5': createHash('md5').update(body).digest('base64') });
const put = (subresource: string, body: string) =>
  tryPresigned(getLab(), 'PUT', '', { ...bucket(subresource), body, headers: digest(body) });
const get = (subresource: string) => sendPresigned(getLab(), 'GET', '', bucket(subresource));
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** Not part of the conformance suite: Ceph 16 has neither. */
describe('default encryption and ownership', () => {
  const encryption = (rule: string) =>
    `<ServerSideEncryptionConfiguration ${NAMESPACE}><Rule><ApplyServerSideEncryptionByDefault>${rule}</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`;

  test('encryption is kept and goes for uploads that ask for none', async () => {
    const kms = '<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>lab-key</KMSMasterKeyID>';
    expect.soft((await get('encryption')).code).toBe('ServerSideEncryptionConfigurationNotFoundError');
    expect.soft(await put('encryption', encryption(kms))).toEqual({ status: 200 });
    expect.soft((await get('encryption')).text).toContain(kms);
    const path = `/${bucketName()}/a`;
    const plain = await sendPresigned(getLab(), 'PUT', '', { path, body: 'x' });
    expect.soft(plain.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'lab-key',
    });
    const headers = { 'x-amz-server-side-encryption': 'AES256' };
    const own = await sendPresigned(getLab(), 'PUT', '', { path, body: 'x', headers });
    expect.soft(own.headers).toMatchObject(headers);
    expect.soft(own.headers['x-amz-server-side-encryption-aws-kms-key-id']).toBeUndefined();
    const unknown = encryption('<SSEAlgorithm>ROT13</SSEAlgorithm>');
    expect.soft(await put('encryption', unknown)).toEqual({ status: 400, code: 'MalformedXML' });
    expect.soft((await tryPresigned(getLab(), 'DELETE', '', bucket('encryption'))).status).toBe(204);
  });

  test('ownership is kept', async () => {
    const owned = (who: string) =>
      `<OwnershipControls ${NAMESPACE}><Rule><ObjectOwnership>${who}</ObjectOwnership></Rule></OwnershipControls>`;
    expect.soft((await get('ownershipControls')).code).toBe('OwnershipControlsNotFoundError');
    expect.soft(await put('ownershipControls', owned('BucketOwnerEnforced'))).toEqual({ status: 200 });
    expect.soft((await get('ownershipControls')).text).toContain('BucketOwnerEnforced');
    expect.soft((await put('ownershipControls', owned('Nobody'))).code).toBe('MalformedXML');
  });

  test('a public policy is refused where those are blocked', async () => {
    const blocked = `<PublicAccessBlockConfiguration ${NAMESPACE}><BlockPublicPolicy>true</BlockPublicPolicy></PublicAccessBlockConfiguration>`;
    const Statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${bucketName()}/*`,
    };
    const body = JSON.stringify({ Version: '2012-10-17', Statement });
    const putPolicy = () => tryPresigned(getLab(), 'PUT', '', { ...bucket('policy'), body });
    expect.soft(await put('publicAccessBlock', blocked)).toEqual({ status: 200 });
    expect.soft(await putPolicy()).toEqual({ status: 403, code: 'AccessDenied' });
    await tryPresigned(getLab(), 'DELETE', '', bucket('publicAccessBlock'));
    expect.soft(await putPolicy()).toEqual({ status: 204 });
    expect.soft((await get('policyStatus')).text).toContain('<IsPublic>TRUE</IsPublic>');
  });
});

test('buckets are listed page by page', async () => {
  const names = ['page-a', 'page-b', 'page-c'].map((name) => `${name}-${getLab().prefix.slice(4, -1)}`);
  for (const name of names) await tryPresigned(getLab(), 'PUT', '', { path: `/${name}` });
  const page = async (query: Record<string, string>) => {
    const { text } = await sendPresigned(getLab(), 'GET', '', {
      path: '/',
      query: { prefix: 'page-', 'max-buckets': '2', ...query },
    });
    const token = /<ContinuationToken>(.*?)<\/ContinuationToken>/.exec(text)?.[1];
    return { found: [...text.matchAll(/<Name>(.*?)<\/Name>/g)].map(([, name]) => name), token };
  };
  const first = await page({});
  expect.soft(first.found).toEqual(names.slice(0, 2));
  expect.soft(await page({ 'continuation-token': first.token ?? '' })).toEqual({
    found: names.slice(2),
    token: undefined,
  });
});
