import {
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
  type UploadPartCommandInput,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from 'vitest';
import { BucketPresigner } from './bucket-presigner.ts';
import type { ObjectRequest } from './object-request.ts';

const SIGNED_AT = new Date('2026-11-26T12:34:56Z');
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const SESSION_KEYS = { ...KEYS, accessKeyId: 'ASIAEXAMPLE', sessionToken: 'FwoGZXIvYXdzE//+a b==' };
const KMS_ARN = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

interface Case {
  request: Omit<ObjectRequest, 'key'>;
  /** The same for the SDK, which turns it into a request by itself. */
  command(at: { Bucket: string; Key: string }): PutObjectCommand | GetObjectCommand;
}

function put(headers: Record<string, string>, input: Partial<PutObjectCommandInput>): Case {
  return {
    request: { method: 'PUT', query: { 'x-id': 'PutObject' }, headers },
    command: (at) => new PutObjectCommand({ ...at, ...input }),
  };
}

function read(
  method: 'GET' | 'HEAD',
  overrides: Record<string, string>,
  input: Partial<GetObjectCommandInput>,
): Case {
  const isGet = method === 'GET';
  return {
    request: { method, query: { ...overrides, ...(isGet && { 'x-id': 'GetObject' }) }, headers: {} },
    command: (at) =>
      isGet
        ? new GetObjectCommand({ ...at, ...input })
        : (new HeadObjectCommand({ ...at, ...input }) as unknown as GetObjectCommand),
  };
}

function part(
  query: Record<string, string>,
  headers: Record<string, string>,
  input: Omit<UploadPartCommandInput, 'Bucket' | 'Key'>,
): Case {
  return {
    request: { method: 'PUT', query: { ...query, 'x-id': 'UploadPart' }, headers },
    command: (at) => new UploadPartCommand({ ...at, ...input }) as unknown as GetObjectCommand,
  };
}

const DISPOSITION = `attachment; filename="a b+c%.txt"; filename*=UTF-8''%EB%B3%B4%EA%B3%A0.txt`;
const UPLOAD_ID = '2~Vm/x+y=_z.-~A';

const CASES: Record<string, Case> = {
  'a PUT of anything': put({}, {}),
  'a PUT with a type': put({ 'content-type': 'text/plain' }, { ContentType: 'text/plain' }),
  'a PUT with a type that has parameters': put(
    { 'content-type': 'text/plain;  charset="utf-8"' },
    { ContentType: 'text/plain;  charset="utf-8"' },
  ),
  'a PUT with a size': put({ 'content-length': '5' }, { ContentLength: 5 }),
  'a PUT of nothing': put({ 'content-length': '0' }, { ContentLength: 0 }),
  'a PUT of 5 GiB': put({ 'content-length': '5368709120' }, { ContentLength: 5_368_709_120 }),
  'a PUT that replaces nothing': put({ 'if-none-match': '*' }, { IfNoneMatch: '*' }),
  'a PUT with SSE-S3': put({ 'x-amz-server-side-encryption': 'AES256' }, { ServerSideEncryption: 'AES256' }),
  'a PUT with SSE-KMS': put(
    {
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': KMS_ARN,
    },
    { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KMS_ARN },
  ),
  'a PUT with CRC64NVME': put(
    { 'x-amz-checksum-crc64nvme': 'rosUhgqIiZk=' },
    { ChecksumCRC64NVME: 'rosUhgqIiZk=' },
  ),
  'a PUT with CRC32': put({ 'x-amz-checksum-crc32': 'AAAAAA==' }, { ChecksumCRC32: 'AAAAAA==' }),
  'a PUT with CRC32C': put({ 'x-amz-checksum-crc32c': '4waSgw==' }, { ChecksumCRC32C: '4waSgw==' }),
  'a PUT with SHA-256': put(
    { 'x-amz-checksum-sha256': 'LPJNul+wow4m6Dsqxbninhsis8T/D+4GOGz+lkfmpS8=' },
    { ChecksumSHA256: 'LPJNul+wow4m6Dsqxbninhsis8T/D+4GOGz+lkfmpS8=' },
  ),
  'a PUT with MD5': put(
    { 'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==' },
    { ContentMD5: 'XUFAKrxLKna5cZ2REBfFkg==' },
  ),
  'a ticket with everything': put(
    {
      'content-type': 'image/svg+xml',
      'content-length': '1234567',
      'if-none-match': '*',
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'alias/putlink',
      'x-amz-checksum-crc32c': '4waSgw==',
    },
    {
      ContentType: 'image/svg+xml',
      ContentLength: 1_234_567,
      IfNoneMatch: '*',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'alias/putlink',
      ChecksumCRC32C: '4waSgw==',
    },
  ),
  'a PUT with all that can be configured': put(
    {
      'content-type': 'text/plain',
      'cache-control': 'private, max-age=3600',
      'content-disposition': DISPOSITION,
      'x-amz-storage-class': 'INTELLIGENT_TIERING',
      'x-amz-tagging': 'a%20b=c%2Fd&%ED%8C%80=x',
      'x-amz-meta-source': 'putlink',
    },
    {
      ContentType: 'text/plain',
      CacheControl: 'private, max-age=3600',
      ContentDisposition: DISPOSITION,
      StorageClass: 'INTELLIGENT_TIERING',
      Tagging: 'a%20b=c%2Fd&%ED%8C%80=x',
      Metadata: { source: 'putlink' },
    },
  ),
  'a GET': read('GET', {}, {}),
  'a HEAD': read('HEAD', {}, {}),
  'a GET with other headers in its answer': read(
    'GET',
    { 'response-content-disposition': DISPOSITION, 'response-content-type': 'application/octet-stream' },
    { ResponseContentDisposition: DISPOSITION, ResponseContentType: 'application/octet-stream' },
  ),
  'a HEAD with other headers in its answer': read(
    'HEAD',
    { 'response-content-disposition': DISPOSITION, 'response-content-type': 'text/plain; charset=utf-8' },
    { ResponseContentDisposition: DISPOSITION, ResponseContentType: 'text/plain; charset=utf-8' },
  ),
  'a part': part(
    { partNumber: '1', uploadId: UPLOAD_ID },
    { 'content-length': '16777216' },
    { PartNumber: 1, UploadId: UPLOAD_ID, ContentLength: 16_777_216 },
  ),
  'the last part, with MD5': part(
    { partNumber: '10000', uploadId: UPLOAD_ID },
    { 'content-length': '1', 'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==' },
    { PartNumber: 10_000, UploadId: UPLOAD_ID, ContentLength: 1, ContentMD5: 'XUFAKrxLKna5cZ2REBfFkg==' },
  ),
  'a part with CRC64NVME': part(
    { partNumber: '2', uploadId: UPLOAD_ID },
    { 'content-length': '5', 'x-amz-checksum-crc64nvme': 'rosUhgqIiZk=' },
    { PartNumber: 2, UploadId: UPLOAD_ID, ContentLength: 5, ChecksumCRC64NVME: 'rosUhgqIiZk=' },
  ),
  'a part with SHA-256': part(
    { partNumber: '2', uploadId: UPLOAD_ID },
    { 'content-length': '5', 'x-amz-checksum-sha256': 'LPJNul+wow4m6Dsqxbninhsis8T/D+4GOGz+lkfmpS8=' },
    {
      PartNumber: 2,
      UploadId: UPLOAD_ID,
      ContentLength: 5,
      ChecksumSHA256: 'LPJNul+wow4m6Dsqxbninhsis8T/D+4GOGz+lkfmpS8=',
    },
  ),
};

const PLACES: Record<string, S3ClientConfig & { bucket?: string }> = {
  'Amazon S3': {},
  'us-east-1': { region: 'us-east-1' },
  'a region of China': { region: 'cn-north-1' },
  GovCloud: { region: 'us-gov-west-1' },
  'path style': { forcePathStyle: true },
  'a name with dots': { bucket: 'my.team.uploads' },
  'an access point alias': { bucket: 'my-point-abcdefghijklmnopqrstuvwxyz0123456789-s3alias' },
  'transfer acceleration': { useAccelerateEndpoint: true },
  dualstack: { useDualstackEndpoint: true },
  FIPS: { region: 'us-east-1', useFipsEndpoint: true },
  'dualstack with acceleration': { useAccelerateEndpoint: true, useDualstackEndpoint: true },
  'an engine with path style': { endpoint: 'http://127.0.0.1:9000', forcePathStyle: true },
  'an engine with host names': { endpoint: 'https://s3.example.com' },
  'an engine on a port': { endpoint: 'https://s3.example.com:8443', forcePathStyle: true },
  'an engine on the usual port': { endpoint: 'https://s3.example.com:443', forcePathStyle: true },
  'an engine under a path': { endpoint: 'https://example.com/storage/s3', forcePathStyle: true },
  'an engine under a path, by host name': { endpoint: 'https://example.com/storage/s3' },
  'an engine on IPv6': { endpoint: 'http://[::1]:9000', forcePathStyle: true },
  R2: { endpoint: 'https://0123456789abcdef.r2.cloudflarestorage.com', region: 'auto', forcePathStyle: true },
  'a session': { credentials: SESSION_KEYS },
};

const ODD_KEYS = [
  'alice/x',
  'alice/보고서 최종본.pdf',
  'alice/a+b & c=d?e#f.txt',
  'alice/100%.txt',
  'alice/%2F%20.txt',
  'alice//double//slash',
  '/leading',
  'trailing/',
  '//',
  "it's (1)!*~.txt",
  'family 👩‍👩‍👧 é é.png',
  'tab\tand\u007f\u0001',
  'a;b,c:d@e$f[g]h{i}j|k\\l^m`n"o<p>q',
  '__proto__',
  '.hidden/..name/...',
  'x'.repeat(1024),
];

function connect({ bucket = 'my-team-uploads', ...more }: S3ClientConfig & { bucket?: string }) {
  const client = new S3Client({
    region: 'eu-central-1',
    credentials: KEYS,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...more,
  });
  return { bucket, client, presigner: new BucketPresigner(client, bucket) };
}

/** What the SDK makes of a command, told to sign all the headers of `request`. */
function oracle(client: S3Client, at: { Bucket: string; Key: string }, one: Case, expiresIn: number) {
  const names = Object.keys(one.request.headers);
  return getSignedUrl(client, one.command(at), {
    expiresIn,
    signingDate: SIGNED_AT,
    signableHeaders: new Set(names.filter((name) => ['content-type', 'cache-control'].includes(name))),
    unhoistableHeaders: new Set(names.filter((name) => name.startsWith('x-amz-'))),
  });
}

async function expectTheSame(place: ReturnType<typeof connect>, key: string, one: Case, expiresIn = 900) {
  const expected = await oracle(place.client, { Bucket: place.bucket, Key: key }, one, expiresIn);
  const presigned = await place.presigner.presign({ ...one.request, key }, SIGNED_AT, expiresIn);
  expect(presigned.url).toBe(new URL(expected).href);
  expect(presigned.signedHeaders).toEqual(Object.keys(one.request.headers).sort());
}

describe.each(Object.entries(PLACES))(
  'at %s every URL is byte by byte the one of getSignedUrl',
  (_, config) => {
    const place = connect(config);
    it.each(Object.entries(CASES))('for %s', async (_name, one) => {
      await expectTheSame(place, 'alice/3f9a/보고서 1+1 (최종).txt', one);
    });

    it('and its origin is theirs', async () => {
      const one = CASES['a GET'] as Case;
      const url = await oracle(place.client, { Bucket: place.bucket, Key: 'x' }, one, 60);
      expect(await place.presigner.origin()).toBe(new URL(url).origin);
    });
  },
);

describe.each(['Amazon S3', 'path style', 'an engine under a path', 'a session'])('at %s', (name) => {
  const place = connect(PLACES[name] ?? {});
  it.each(ODD_KEYS)('the key %j is spelt as the SDK spells it', async (key) => {
    for (const one of [CASES['a ticket with everything'], CASES['a GET'], CASES['a part']]) {
      await expectTheSame(place, key, one as Case);
    }
  });
});

it.each([1, 59, 3600, 604_800])('a life of %i seconds is the same', async (seconds) => {
  await expectTheSame(connect({}), 'alice/x', CASES['a GET'] as Case, seconds);
});

it('refuses what the SDK refuses, and a request for the bucket itself', async () => {
  const { presigner } = connect({});
  const request = { ...(CASES['a GET'] as Case).request, key: 'alice/x' };
  await expect(presigner.presign(request, SIGNED_AT, 604_801)).rejects.toBeDefined();
  await expect(presigner.presign({ ...request, key: 'a\uD800' }, SIGNED_AT, 60)).rejects.toThrow(URIError);
  await expect(presigner.presign({ ...request, key: '' }, SIGNED_AT, 60)).rejects.toThrow('an empty key');
});

it('asks the SDK again when it had no address for the bucket', async () => {
  let refusals = 1;
  const { client, bucket } = connect({});
  client.middlewareStack.add(
    (next) => (args) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('not now');
      return next(args);
    },
    { step: 'initialize' },
  );
  const presigner = new BucketPresigner(client, bucket);
  await expect(presigner.origin()).rejects.toThrow('not now');
  expect(await presigner.origin()).toBe('https://my-team-uploads.s3.eu-central-1.amazonaws.com');
});
