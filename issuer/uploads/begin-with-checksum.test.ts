import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { type ChecksumManner, plantOldEngine } from '../../dev/stack/plant-old-engine.ts';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';
import { begin, complete, FILE, sendParts, startMultipartIssuer } from '../testing/upload-parts.ts';
import { ETAG, objectOf } from './completion/completion.fixture.ts';

const OTHERS = ['CRC32C', 'CRC32'];
const WISH = { checksumAlgorithm: 'CRC64NVME', checksumAlgorithms: OTHERS };
const TRIES = ['CRC64NVME', ...OTHERS, 'none'];

const MANNERS: [string, ChecksumManner][] = [
  ['refuses it with 400 InvalidArgument', { refuses: 400, code: 'InvalidArgument' }],
  ['refuses it with 400 InvalidRequest', { refuses: 400, code: 'InvalidRequest' }],
  ['refuses it with 501 NotImplemented', { refuses: 501, code: 'NotImplemented' }],
  ['takes it and gives none back', 'ignores'],
];

let issuer: TestIssuer;
let engine: Awaited<ReturnType<typeof plantOldEngine>>;

async function start(manner: ChecksumManner, knows?: readonly string[]) {
  engine = await plantOldEngine(manner, knows);
  issuer = await startMultipartIssuer({ env: { PUTLINK_S3_ENDPOINT: engine.endpoint } });
  engine.leadTo(issuer.s3.endpoint);
}

afterEach(async () => {
  await issuer.close();
  await engine.close();
});

async function openUploads() {
  const { region, endpoint, accessKeyId, secretAccessKey, bucket } = issuer.s3;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ region, endpoint, forcePathStyle: true, credentials });
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  client.destroy();
  return Uploads.length;
}

const partChecksums = async () =>
  (await (await issuer.call('GET', '/v1/capabilities')).json()).uploads.partChecksums;

describe.each(MANNERS)('a storage that knows no checksum and %s', (_, manner) => {
  it('takes the parts without, after one upload has found that out', async () => {
    await start(manner);
    const ticket = await begin(issuer, WISH);
    expect(ticket).not.toHaveProperty('checksumAlgorithm');
    expect(ticket).not.toHaveProperty('checksumType');
    expect(engine.takeAsked()).toEqual(TRIES);
    // What was only tried is not left behind.
    expect(await openUploads()).toBe(1);
    const object = await objectOf(await complete(issuer, ticket, await sendParts(issuer, ticket)));
    expect(object).toMatchObject({ etag: ETAG, size: FILE.size });
    expect(object).not.toHaveProperty('checksum');

    expect(await begin(issuer, WISH)).not.toHaveProperty('checksumAlgorithm');
    expect(engine.takeAsked()).toEqual(['none']);
    // What nobody has asked for yet is not known to be missing.
    expect(await partChecksums()).toEqual(['SHA256', 'MD5']);
  });

  it('checks by another one that it knows', async () => {
    await start(manner, ['CRC32']);
    const ticket = await begin(issuer, WISH);
    expect(ticket).toMatchObject({ checksumAlgorithm: 'CRC32', checksumType: 'FULL_OBJECT' });
    expect(engine.takeAsked()).toEqual(['CRC64NVME', 'CRC32C', 'CRC32']);
    expect(await begin(issuer, WISH)).toMatchObject({ checksumAlgorithm: 'CRC32' });
    expect(engine.takeAsked()).toEqual(['CRC32']);
    expect(await openUploads()).toBe(2);
  });

  it('is not asked for one that the client did not list', async () => {
    await start(manner, ['CRC32']);
    expect(await begin(issuer, { checksumAlgorithm: 'CRC64NVME' })).not.toHaveProperty('checksumAlgorithm');
    expect(engine.takeAsked()).toEqual(['CRC64NVME', 'none']);
  });
});

it('goes without what a storage from before the types would keep of the parts only', async () => {
  await start('passes over the type', ['CRC64NVME']);
  const ticket = await begin(issuer, { checksumAlgorithm: 'CRC32C' });
  expect(ticket).not.toHaveProperty('checksumAlgorithm');
  expect(await begin(issuer, { checksumAlgorithm: 'SHA256' })).toMatchObject({ checksumType: 'COMPOSITE' });
  expect(await openUploads()).toBe(2);
});

it('never leaves out the checksum of a whole, to which the client holds the storage', async () => {
  await start({ refuses: 501, code: 'NotImplemented' });
  const checksum = { algorithm: 'CRC64NVME', value: 'AAAAAAAAAAA=' };
  const refused = await issuer.call('POST', '/v1/uploads', { ...FILE, modes: ['multipart'], checksum });
  expect(await problemOf(refused)).toMatchObject({
    status: 422,
    code: 'mode_not_available',
    errors: [{ pointer: '/checksum/algorithm' }],
  });
  expect(await openUploads()).toBe(0);
});

it('learns nothing from a storage that refuses every upload', async () => {
  await start('ignores', TRIES);
  issuer.s3.failNext({ method: 'POST', query: 'uploads', status: 400, code: 'InvalidRequest', times: 4 });
  expect((await issuer.call('POST', '/v1/uploads', { ...FILE, ...WISH })).status).toBe(503);
  expect(engine.takeAsked()).toEqual(TRIES);
  expect(await begin(issuer, WISH)).toMatchObject({ checksumAlgorithm: 'CRC64NVME' });
});
