import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { useOwnBucket } from '../own-bucket.ts';
import { outcome, sendRaw } from '../send-raw.ts';
import { signHeader, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const bucketName = useOwnBucket(getLab, 'policy');
const DENIED = { status: 403, code: 'AccessDenied' };
const TAKEN = { status: 200 };
const QUERY = { policy: '' };
const path = () => `/${bucketName()}`;
const arn = () => `arn:aws:s3:::${bucketName()}`;
const SSE = 'x-amz-server-side-encryption';

const setText = (body: string) => tryPresigned(getLab(), 'PUT', '', { path: path(), query: QUERY, body });
const set = (...Statement: object[]) => setText(JSON.stringify({ Version: '2012-10-17', Statement }));
const deny = (change: object) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:PutObject',
  Resource: `${arn()}/*`,
  ...change,
});
const put = (name: string, headers: Record<string, string> = {}, change = {}) =>
  tryPresigned(getLab(), 'PUT', '', { path: `${path()}/${name}`, body: 'x', headers, ...change });
const remove = () => tryPresigned(getLab(), 'DELETE', '', { path: path(), query: QUERY });
const get = (name: string) => tryPresigned(getLab(), 'GET', '', { path: `${path()}/${name}` });

afterEach(async () => {
  await remove();
});

describe('a bucket policy', () => {
  test('is put, given back and deleted', async () => {
    const read = () => tryPresigned(getLab(), 'GET', '', { path: path(), query: QUERY });
    expect.soft(await read()).toEqual({ status: 404, code: 'NoSuchBucketPolicy' });
    expect.soft((await set(deny({}))).status).toBe(204);
    expect.soft(await read()).toEqual(TAKEN);
    expect.soft(await put('a')).toEqual(DENIED);
    expect.soft(await remove()).toEqual(answer(getLab(), { status: 204 }, 'policy-delete-status'));
    expect.soft(await read()).toEqual({ status: 404, code: 'NoSuchBucketPolicy' });
    expect.soft(await put('a')).toEqual(TAKEN);
  });

  test('that is none is refused, and changes nothing', async () => {
    const s3 = { status: 400, code: 'MalformedPolicy' };
    const malformed = answer(getLab(), s3, 'policy-malformed');
    await set(deny({}));
    expect.soft(await setText('{')).toEqual(malformed);
    expect.soft(await set(deny({ Action: 's3:PutObjects' }))).toEqual(malformed);
    expect.soft(await set(deny({ Condition: { StringIs: { 'aws:UserAgent': 'x' } } }))).toEqual(malformed);
    expect.soft(await set(deny({ Effect: 'Refuse' }))).toEqual(malformed);
    expect.soft(await put('a')).toEqual(DENIED);
    const senseless = answer(getLab(), s3, 'policy-senseless');
    expect.soft(await set(deny({ Resource: 'arn:aws:s3:::another-bucket/*' }))).toEqual(senseless);
    expect.soft(await set(deny({ Action: 's3:ListBucket' }))).toEqual(senseless);
    const unknown = deny({ Condition: { StringEquals: { 's3:colour': 'x' } } });
    expect.soft(await set(unknown)).toEqual(senseless);
  });

  test('can refuse plain HTTP', async () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    await put('plain');
    await set(deny({ Action: 's3:*', Resource: [arn(), `${arn()}/*`], Condition }));
    const refused = answer(getLab(), DENIED, 'policy-secure-transport');
    expect.soft(await put('a')).toEqual(refused);
    expect.soft(await get('plain')).toEqual(refused);
    expect.soft(await tryPresigned(getLab(), 'GET', '', { path: path() })).toEqual(refused);
    // Who shut himself out can still mend it.
    expect.soft(await remove()).toEqual(answer(getLab(), { status: 204 }, 'policy-delete-status'));
    expect.soft(await get('plain')).toEqual(TAKEN);
  });

  test('can demand an encryption, in uploads of one part and of many', async () => {
    await set(deny({ Condition: { StringNotEquals: { [`s3:${SSE}`]: 'AES256' } } }));
    const withoutHeader = answer(getLab(), DENIED, 'policy-absent-key');
    expect.soft(await put('none')).toEqual(withoutHeader);
    expect.soft(await put('kms', { [SSE]: 'aws:kms' })).toEqual(DENIED);
    expect.soft(await put('aes', { [SSE]: 'AES256' })).toEqual(TAKEN);
    const begin = (headers: Record<string, string>) =>
      tryPresigned(getLab(), 'POST', '', { path: `${path()}/parts`, query: { uploads: '' }, headers });
    expect.soft(await begin({})).toEqual(withoutHeader);
    expect.soft(await begin({ [SSE]: 'AES256' })).toEqual(TAKEN);
    const other = { StringNotEquals: { [`s3:${SSE}`]: 'AES256' }, Null: { [`s3:${SSE}`]: 'false' } };
    await set(deny({ Condition: other }));
    expect.soft(await put('none')).toEqual(TAKEN);
    const kms = { [SSE]: 'aws:kms', [`${SSE}-aws-kms-key-id`]: getLab().kmsKeyId ?? 'lab-key' };
    expect.soft(await put('kms', kms)).toEqual(answer(getLab(), DENIED, 'policy-null-inverted'));
  });

  test('can demand that nothing is overwritten', async () => {
    const Condition = {
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    };
    await set(deny({ Condition }));
    expect.soft(await put('once')).toEqual(answer(getLab(), DENIED, 'policy-object-creation'));
    expect.soft(await put('first', { 'if-none-match': '*' })).toEqual(TAKEN);
    const begin = { path: `${path()}/parts`, query: { uploads: '' } };
    expect.soft(await tryPresigned(getLab(), 'POST', '', begin)).toEqual(TAKEN);
  });

  test('can shorten the life of signatures and choose their kind', async () => {
    await put('aged');
    const aged = (signedAtMs: number) =>
      tryPresigned(getLab(), 'GET', '', { path: `${path()}/aged`, signedAtMs });
    await set(
      deny({ Action: 's3:GetObject', Condition: { NumericGreaterThan: { 's3:signatureAge': '60000' } } }),
    );
    expect.soft(await aged(Date.now() - 120_000)).toEqual(answer(getLab(), DENIED, 'policy-signature-age'));
    expect.soft(await aged(Date.now() - 5_000)).toEqual(TAKEN);
    await set(
      deny({ Action: 's3:GetObject', Condition: { StringNotEquals: { 's3:authType': 'REST-HEADER' } } }),
    );
    const byHeader = await sendRaw(signHeader(getLab(), 'GET', '', { path: `${path()}/aged` }));
    expect.soft(outcome(byHeader)).toEqual(TAKEN);
    expect.soft(await get('aged')).toEqual(answer(getLab(), DENIED, 'policy-auth-type'));
  });

  test('can ask for the tags of an object, and of a request', async () => {
    const tagged = { 'x-amz-tagging': 'state=infected' };
    await put('tagged', tagged);
    await put('clean');
    await set(
      deny({
        Action: 's3:GetObject',
        Condition: { StringEquals: { 's3:ExistingObjectTag/state': 'infected' } },
      }),
      deny({ Condition: { StringLike: { 's3:RequestObjectTag/state': '*' } } }),
    );
    expect.soft(await get('tagged')).toEqual(DENIED);
    expect.soft(await get('clean')).toEqual(TAKEN);
    expect.soft(await put('again', tagged)).toEqual(DENIED);
    expect.soft(await put('again')).toEqual(TAKEN);
  });

  test('speaks of keys, callers and addresses', async () => {
    await set(deny({ Resource: `${arn()}/locked/*` }));
    expect.soft([await put('locked/a'), await put('open/a')]).toEqual([DENIED, TAKEN]);
    await set(deny({ Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }));
    expect.soft(await put('a')).toEqual(TAKEN);
    await set(deny({ Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } }));
    expect.soft(await put('a')).toEqual(DENIED);
  });

  test('is asked for every key of a batch delete', async () => {
    await put('locked/kept');
    await put('open/gone');
    await set(deny({ Action: 's3:DeleteObject', Resource: `${arn()}/locked/*` }));
    const { client } = getLab();
    const Objects = [{ Key: 'locked/kept' }, { Key: 'open/gone' }];
    const reply = await client.send(new DeleteObjectsCommand({ Bucket: bucketName(), Delete: { Objects } }));
    expect.soft(reply.Deleted?.map(({ Key }) => Key)).toEqual(['open/gone']);
    expect.soft(reply.Errors?.map(({ Key, Code }) => [Key, Code])).toEqual([['locked/kept', 'AccessDenied']]);
    expect
      .soft([await get('locked/kept'), await get('open/gone')])
      .toEqual([TAKEN, { status: 404, code: 'NoSuchKey' }]);
  });

  test('lets strangers in, and no further than it says', async () => {
    await put('public/a');
    const anonymous = async (name: string, method = 'GET') =>
      outcome(await sendRaw({ method, url: `${getLab().url}${path()}/${name}` }));
    expect.soft(await anonymous('public/a')).toEqual(DENIED);
    await set(deny({ Effect: 'Allow', Action: 's3:GetObject', Resource: `${arn()}/public/*` }));
    expect.soft(await anonymous('public/a')).toEqual(TAKEN);
    expect.soft(await anonymous('private/a')).toEqual(DENIED);
    expect.soft(await anonymous('public/a', 'DELETE')).toEqual(DENIED);
    // What is missing is not told to who may not list.
    expect.soft(await anonymous('public/missing')).toEqual(DENIED);
  });

  test('goes for sessions too', async () => {
    const lab = getLab();
    const credentials = { accessKeyId: lab.accessKeyId, secretAccessKey: lab.secretAccessKey };
    const sts = new STSClient({ endpoint: lab.endpoint, region: lab.region, credentials });
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: lab.roleArn, RoleSessionName: 'suite', DurationSeconds: 900 }),
    );
    sts.destroy();
    await set(
      deny({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 's3:*', Resource: `${arn()}/*` }),
      deny({ Resource: `${arn()}/locked/*` }),
    );
    const session = {
      endpoint: lab.endpoint,
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    expect.soft(await put('locked/by-session', {}, session)).toEqual(DENIED);
    expect.soft(await put('open/by-session', {}, session)).toEqual(TAKEN);
  });
});
