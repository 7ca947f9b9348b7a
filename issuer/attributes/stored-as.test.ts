import { GetObjectTaggingCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { begin, complete, SECRET, sendParts } from '../testing/upload-parts.ts';

const KEY_ARN = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const ENV = {
  PUTLINK_UPLOAD_MODES: 'put,multipart,post',
  PUTLINK_SECRET: SECRET,
  PUTLINK_SSE: 'aws:kms',
  PUTLINK_KMS_KEY_ID: KEY_ARN,
  PUTLINK_STORAGE_CLASS: 'INTELLIGENT_TIERING',
  PUTLINK_OBJECT_TAGS: 'team=R + D,프로젝트=a/b@c',
  PUTLINK_OBJECT_METADATA: JSON.stringify({ source: 'putlink', note: 'a, b; "c" <d>' }),
  PUTLINK_CACHE_CONTROL: 'private, max-age=3600',
  PUTLINK_CONTENT_DISPOSITION: 'inline',
};

/** What an object has, as S3 tells it. */
async function stored({ s3 }: TestIssuer, key: string) {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket } = s3;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const at = { Bucket: bucket, Key: key };
  const [head, tagging] = [
    await client.send(new HeadObjectCommand(at)),
    await client.send(new GetObjectTaggingCommand(at)),
  ];
  client.destroy();
  return {
    contentType: head.ContentType,
    sse: head.ServerSideEncryption,
    kmsKeyId: head.SSEKMSKeyId,
    storageClass: head.StorageClass,
    cacheControl: head.CacheControl,
    disposition: head.ContentDisposition,
    metadata: head.Metadata,
    tags: Object.fromEntries((tagging.TagSet ?? []).map(({ Key, Value }) => [Key, Value])),
  };
}

const ALL = {
  contentType: 'text/plain',
  sse: 'aws:kms',
  kmsKeyId: KEY_ARN,
  storageClass: 'INTELLIGENT_TIERING',
  cacheControl: 'private, max-age=3600',
  disposition: `inline; filename="?? (1).txt"; filename*=UTF-8''%EB%A9%94%EB%AA%A8%20%281%29.txt`,
  metadata: { source: 'putlink', note: 'a, b; "c" <d>' },
  tags: { team: 'R + D', 프로젝트: 'a/b@c' },
};
const FILE = { filename: '메모 (1).txt', contentType: 'text/plain', size: 5 };

describe('what is configured is what is stored', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startIssuer({ env: ENV });
  });
  afterAll(() => issuer.close());

  const ask = async (body: object) => (await issuer.call('POST', '/v1/uploads', { ...FILE, ...body })).json();

  it('by a PUT, of which every header is signed', async () => {
    const { key, request } = await ask({});
    const put = (headers: Record<string, string>) =>
      fetch(request.url, { method: 'PUT', headers, body: 'hello' });
    const signed = new URL(request.url).searchParams.get('X-Amz-SignedHeaders')?.split(';') ?? [];
    for (const name of Object.keys(request.headers)) {
      expect(signed).toContain(name);
      const { [name]: _left, ...others } = request.headers;
      expect((await put(others)).status, `without ${name}`).toBe(403);
      expect((await put({ ...others, [name]: 'x' })).status, `with another ${name}`).toBe(403);
    }
    expect(Object.keys(request.headers)).toHaveLength(10);
    expect((await put(request.headers)).status).toBe(200);
    expect(await stored(issuer, key)).toEqual(ALL);
  });

  it('by a form, of which every field is in the policy', async () => {
    const { key, url, fields } = await ask({ modes: ['post'] });
    const send = (sent: Record<string, string>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(sent)) form.append(name, value);
      form.append('file', new Blob(['hello']));
      return fetch(url, { method: 'POST', body: form });
    };
    // S3 goes by the bucket that the form is sent to, whatever its field says.
    for (const name of Object.keys(fields).filter((field) => field !== 'bucket')) {
      const { [name]: _left, ...others } = fields;
      expect((await send(others)).ok, `without ${name}`).toBe(false);
      expect((await send({ ...others, [name]: 'x' })).ok, `with another ${name}`).toBe(false);
    }
    expect((await send(fields)).status).toBe(204);
    expect(await stored(issuer, key)).toEqual(ALL);
  });

  it('in parts, from their beginning on', async () => {
    const { filename, contentType } = FILE;
    const ticket = await begin(issuer, { filename, contentType });
    expect((await complete(issuer, ticket, await sendParts(issuer, ticket))).status).toBe(200);
    expect(await stored(issuer, ticket.key)).toEqual(ALL);
  });

  it('by the presign dialect, which tells its headers', async () => {
    const other = await startIssuer({ env: { ...ENV, PUTLINK_DIALECTS: 'presign' } });
    const key = 'alice/메모 (1).txt';
    const { url, headers } = await (
      await other.call('POST', '/presign', { key, contentType: 'text/plain' })
    ).json();
    expect(
      (await fetch(url, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'x', headers })).status).toBe(200);
    expect(await stored(other, key)).toEqual(ALL);
    await other.close();
  });

  it('and a page is never shown inline', async () => {
    const { key, request } = await ask({ filename: 'a.html', contentType: 'text/html' });
    expect(
      (await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' })).status,
    ).toBe(200);
    expect((await stored(issuer, key)).disposition).toBe('attachment; filename=a.html');
  });
});

it('nothing is added where nothing is configured', async () => {
  const issuer = await startIssuer();
  const { key, request } = await (await issuer.call('POST', '/v1/uploads', FILE)).json();
  expect(Object.keys(request.headers).sort()).toEqual(['content-type', 'if-none-match']);
  await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
  // Node's fetch says Cache-Control by itself beside a condition.
  const { cacheControl: _ofFetch, ...others } = await stored(issuer, key);
  expect(others).toEqual({ contentType: 'text/plain', metadata: {}, tags: {} });
  await issuer.close();
});
