import { randomBytes } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedS3, startEmbeddedS3 } from '../../../dev/s3/server.ts';
import { type Failure, FailureError } from '../../../src/core/job/failure.ts';
import type { UploadTicket } from '../../../src/core/job/ticket.ts';
import type { ForeignDialect } from '../../../src/core/settings/dialect.ts';
import { defaultFieldMap } from '../../../src/core/settings/field-map.ts';
import { readAnswer } from '../../../src/core/sxcu/read-answer.ts';
import { readSxcu } from '../../../src/core/sxcu/read-sxcu.ts';
import { packUploader } from '../../../src/core/sxcu/uploader.ts';
import { explainedByChecksum } from '../../../src/core/transfer/empty-checksum.ts';
import { failureOfStorage } from '../../../src/core/transfer/storage-answer.ts';
import { type EndpointAbilities, onAbilities } from '../../../src/issuer-client/abilities.ts';
import { createIssuerClient } from '../../../src/issuer-client/create-issuer-client.ts';
import { detectDialect } from '../../../src/issuer-client/detect-dialect.ts';
import { packDeletionLink } from '../../../src/issuer-client/dialects/deletion-link.ts';
import type { Connection } from '../../../src/issuer-client/issuer-client.ts';
import { requestOf } from '../../../src/platform/network/request-of.ts';
import { uploadedKeys } from '../../harness/bucket.ts';
import {
  type Answer,
  type OtherServer,
  type SeenRequest,
  startOtherServer,
} from '../../harness/other-server.ts';
import { asChibisafe, CHIBISAFE_KEY } from './chibisafe.ts';
import { asPayload, PAYLOAD_KEY } from './payload.ts';
import { asSupabase, SUPABASE_ANON, SUPABASE_USER } from './supabase.ts';
import { asZipline, readForm, ZIPLINE_TOKEN, ziplineFile } from './zipline.ts';

let s3: EmbeddedS3;
const servers: OtherServer[] = [];

beforeAll(async () => {
  s3 = await startEmbeddedS3();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await s3.close();
});

async function serve(answer: (request: SeenRequest) => Answer | Promise<Answer>): Promise<OtherServer> {
  const server = await startOtherServer(answer);
  servers.push(server);
  return server;
}

function clientFor(dialect: ForeignDialect, endpoint: string, more: Partial<Connection> = {}) {
  return createIssuerClient({
    endpoint,
    token: '',
    dialect,
    publicBase: '',
    serverEncryption: 'none',
    uploadOrigins: [s3.endpoint],
    ...more,
  });
}

const fileOf = (name: string, type: string, sizeBytes: number) => ({ name, type, sizeBytes, folder: 'up/' });

async function send(ticket: UploadTicket, bytes: Buffer<ArrayBuffer>): Promise<Response> {
  if (ticket.mode === 'multipart') throw new Error('parts');
  const { method, headers, body } = requestOf(new Blob([bytes]), ticket);
  return fetch(ticket.url, { method, headers: { ...headers }, body });
}

async function failureIn(asking: Promise<unknown>): Promise<Failure | null> {
  try {
    await asking;
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return thrown.failure;
  }
  return null;
}

describe('an endpoint whose answers have links in them', () => {
  it.each(['lambda', 'presign'] as const)(
    'of the kind %s is known by that from its first answer on',
    async (dialect) => {
      const told: EndpointAbilities[] = [];
      onAbilities(async (abilities) => void told.push(abilities));
      const url = `${s3.endpoint}/${s3.bucket}/k?X-Amz-Signature=1`;
      const { origin } = await serve(() => ({ body: { url, uploadUrl: url, downloadUrl: '/d/k' } }));
      const ticket = await clientFor(dialect, origin).requestTicket(fileOf('a.png', 'image/png', 5));
      expect(ticket.downloadUrl).toBe(`${origin}/d/k`);
      expect(told).toEqual([{ endpoint: origin, linkWithTicket: false, handsOutLinks: true }]);
    },
  );
});

describe('an endpoint with an SDK that signs the checksum of an empty body', () => {
  it('meets a storage that checks it: refused as that, and not sent again', async () => {
    const { endpoint, region, accessKeyId, secretAccessKey, bucket: Bucket } = s3;
    const client = new S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_SUPPORTED',
      credentials: { accessKeyId, secretAccessKey },
    });
    const { origin } = await serve(async ({ body }) => {
      const { key } = JSON.parse(body) as { key: string };
      return { body: { url: await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: key })) } };
    });
    const ticket = await clientFor('presign', origin).requestTicket(fileOf('a.png', 'image/png', 5));
    expect('url' in ticket && new URL(ticket.url).searchParams.get('x-amz-checksum-crc32')).toBe('AAAAAA==');
    const answer = await send(ticket, Buffer.from('hello'));
    const refusal = failureOfStorage({ status: answer.status, body: await answer.text() });
    expect(explainedByChecksum(refusal, 'url' in ticket ? ticket.url : '', 5)).toMatchObject({
      code: 'storage-refused',
      retriable: false,
      detail: { s3Code: 'BadDigest', reason: 'empty-checksum' },
    });
    // Nothing at all is what was signed for.
    expect((await send(ticket, Buffer.alloc(0))).status).toBe(200);
  });
});

describe('Payload', () => {
  it.each(['/', '/api', '/api/storage-s3-generate-signed-url'])(
    'is recognised at %s, by nobody in particular',
    async (path) => {
      const before = await uploadedKeys(s3);
      const { origin } = await serve(asPayload(s3));
      expect(await detectDialect({ endpoint: `${origin}${path}`, token: '' })).toEqual({
        dialect: 'payload',
      });
      expect(await uploadedKeys(s3)).toEqual(before);
    },
  );

  it.each([
    ['', 'Bearer'],
    ['Authorization: users API-Key {token}', 'API-Key'],
    ['Authorization: JWT {token}', 'JWT'],
  ])('signs for a token that is sent as “%s”', async (tokenHeader, scheme) => {
    const { origin } = await serve(asPayload(s3, { fileSizeMax: 1_000_000 }));
    const token = scheme === 'API-Key' ? PAYLOAD_KEY : 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.session';
    const client = clientFor('payload', origin, { token, tokenHeader });
    const ticket = await client.requestTicket(fileOf('사진 1.png', 'image/png', 5));
    expect(ticket.key).toBeUndefined();
    expect((await send(ticket, Buffer.from('hello'))).status).toBe(200);
    // What was sent already is not sent over.
    expect((await send(ticket, Buffer.from('hullo'))).status).toBe(412);
    const named = clientFor('payload', origin, { token, tokenHeader, bucket: s3.bucket });
    expect((await named.requestTicket(fileOf('b.png', 'image/png', 5))).key).toMatch(
      /^cms\/[\w-]{8}-b\.png$/,
    );
  });

  it('tells who is not signed in where, and what it does not take', async () => {
    const { origin } = await serve(asPayload(s3, { fileSizeMax: 1000 }));
    const { host } = new URL(origin);
    const client = clientFor('payload', origin);
    expect(await failureIn(client.requestTicket(fileOf('a.png', 'image/png', 5)))).toMatchObject({
      code: 'unauthorized',
      detail: { reason: 'signed-out', host, origin },
    });
    const withToken = clientFor('payload', origin, { token: 'wrong' });
    const refused = await failureIn(withToken.requestTicket(fileOf('a.png', 'image/png', 5)));
    expect(refused).toMatchObject({ code: 'unauthorized', detail: { status: 403 } });
    const keyed = clientFor('payload', origin, {
      token: PAYLOAD_KEY,
      tokenHeader: 'Authorization: users API-Key',
    });
    for (const [file, code] of [
      [fileOf('a.png', 'image/png', 2000), 'too-large'],
      [fileOf('a.svg', 'image/svg+xml', 20), 'type-refused'],
    ] as const)
      expect(await failureIn(keyed.requestTicket(file))).toMatchObject({ code });
    const plain = await serve(({ path }) => ({
      status: 404,
      body: { message: `Route not found "${path}"` },
    }));
    const asking = clientFor('payload', plain.origin).requestTicket(fileOf('a.png', 'image/png', 5));
    expect(await failureIn(asking)).toMatchObject({
      code: 'issuer-refused',
      detail: { reason: 'client-uploads' },
    });
  });
});

describe('chibisafe', () => {
  it('is recognised without a key, and one that keeps files itself is told', async () => {
    const chibisafe = asChibisafe(s3);
    const { origin } = await serve(chibisafe.answer);
    expect(await detectDialect({ endpoint: origin, token: '' })).toEqual({ dialect: 'chibisafe' });
    const local = await serve(asChibisafe(s3, { useNetworkStorage: false }).answer);
    expect(await failureIn(detectDialect({ endpoint: local.origin, token: 'k' }))).toMatchObject({
      code: 'issuer-refused',
      detail: { reason: 'no-network-storage' },
    });
  });

  it('signs, is told of the file once, answers with its link, and deletes it', async () => {
    const chibisafe = asChibisafe(s3);
    const { origin } = await serve(chibisafe.answer);
    const client = clientFor('chibisafe', `${origin}/api/upload`, { token: CHIBISAFE_KEY });
    const bytes = Buffer.from(randomBytes(3000));
    const file = { ...fileOf('a b.png', 'image/png', 3000) };
    const ticket = await client.requestTicket(file);
    expect(ticket).toMatchObject({
      key: expect.stringMatching(/^ch.*\.png$/),
      downloadUrl: expect.any(String),
    });
    expect((await send(ticket, bytes)).status).toBe(200);
    const key = ticket.key ?? '';
    const confirmed = await client.confirmUpload?.({ ...file, key });
    expect(confirmed).toMatchObject({
      link: { url: `${s3.endpoint}/${s3.bucket}/${key}`, link: { kind: 'public', expiresAt: null } },
      deletion: chibisafe.rows[0]?.uuid,
    });
    expect(chibisafe.rows).toMatchObject([{ original: 'a b.png', type: 'image/png', size: 3000 }]);
    await client.deleteObject(key, confirmed?.deletion);
    expect(chibisafe.rows).toEqual([]);
    expect(await uploadedKeys(s3)).not.toContain(key);
    const again = client.deleteObject(key, confirmed?.deletion);
    expect(await failureIn(again)).toMatchObject({ code: 'object-gone' });
  });

  it.each([
    [fileOf('a.exe', 'application/x-msdownload', 5), CHIBISAFE_KEY, { code: 'type-refused' }],
    [fileOf('a.png', 'image/png', 0), CHIBISAFE_KEY, { code: 'issuer-refused', detail: { reason: 'empty' } }],
    [fileOf('a.png', 'image/png', 5), 'wrong', { code: 'unauthorized' }],
    [fileOf('a.png', 'image/png', 5), '', { code: 'unauthorized' }],
  ])('refuses %j with the key “%s”', async (file, token, expected) => {
    const { origin } = await serve(asChibisafe(s3).answer);
    expect(await failureIn(clientFor('chibisafe', origin, { token }).requestTicket(file))).toMatchObject(
      expected,
    );
  });
});

describe('Supabase Storage', () => {
  const keys = { token: `${SUPABASE_ANON},${SUPABASE_USER}`, bucket: 'files', uploadOrigins: [] };

  it.each(['', '/storage/v1', '/storage/v1/s3'])('is recognised at its address with “%s”', async (path) => {
    const { origin } = await serve(asSupabase().answer);
    const endpoint = `${origin}${path}`;
    expect(await detectDialect({ endpoint, token: SUPABASE_ANON })).toEqual({ dialect: 'supabase' });
  });

  it.each([SUPABASE_ANON, keys.token])(
    'signs, links for as long as asked, and deletes, with the key %s',
    async (token) => {
      const supabase = asSupabase();
      const { origin } = await serve(supabase.answer);
      const client = clientFor('supabase', origin, { ...keys, token });
      expect(client.can).toMatchObject({ links: true, deleteObject: true, parts: false, folder: true });
      const bytes = Buffer.from(randomBytes(3000));
      const ticket = await client.requestTicket(fileOf('사진 é #1%.png', 'image/png', 3000));
      expect(ticket.key).toMatch(/^up\/[\w-]{36}\/_ e _1_\.png$/);
      expect(ticket.expiresAt - Date.now()).toBeGreaterThan(3_600_000);
      expect((await send(ticket, bytes)).status).toBe(200);
      // A second one is refused as what it is: the file is there.
      const again = await send(ticket, bytes);
      expect(failureOfStorage({ status: again.status, body: await again.text() })).toMatchObject({
        detail: { status: 412 },
      });
      const key = ticket.key ?? '';
      const { url, link } = await client.requestLink({ key, name: 'x', expiresInSeconds: 600 });
      expect(url).toMatch(`${origin}/storage/v1/object/sign/files/up/`);
      expect(link).toMatchObject({ kind: 'presigned', revocable: 'object' });
      expect(Math.abs((link.expiresAt ?? 0) - Date.now() - 600_000)).toBeLessThan(5000);
      expect(Buffer.compare(bytes, Buffer.from(await (await fetch(url)).arrayBuffer()))).toBe(0);
      await client.deleteObject(key);
      expect(supabase.objects.size).toBe(0);
      const missing = client.requestLink({ key, name: 'x', expiresInSeconds: 600 });
      expect(await failureIn(missing)).toMatchObject({ code: 'object-gone', retriable: false });
    },
  );

  it('links under the public address of a bucket that is open, without asking', async () => {
    const client = clientFor('supabase', 'https://x.supabase.co', {
      ...keys,
      publicBase: 'https://x.supabase.co/storage/v1/object/public/files',
    });
    expect(client.can.links).toBe(false);
    expect((await client.requestLink({ key: 'a/b.png', name: 'b', expiresInSeconds: 60 })).url).toBe(
      'https://x.supabase.co/storage/v1/object/public/files/a/b.png',
    );
  });

  it.each([
    ['a key that nobody has', { token: 'wrong' }, { code: 'unauthorized', detail: { status: 401 } }],
    [
      'a user who is nobody',
      { token: `${SUPABASE_ANON},eyJ.eyJ.x` },
      { code: 'unauthorized', detail: { status: 403 } },
    ],
    [
      'what its rules do not allow',
      { token: SUPABASE_ANON },
      { code: 'unauthorized', detail: { reason: 'policy' } },
    ],
    [
      'a bucket that is not there',
      { bucket: 'others' },
      { code: 'issuer-refused', detail: { reason: 'bucket' } },
    ],
    ['no bucket', { bucket: '' }, { code: 'issuer-refused', detail: { reason: 'bucket' } }],
  ])('refuses %s', async (_, more, expected) => {
    const { origin } = await serve(asSupabase({ everybody: [] }).answer);
    const asking = clientFor('supabase', origin, { ...keys, ...more }).requestTicket(
      fileOf('a.png', 'image/png', 5),
    );
    expect(await failureIn(asking)).toMatchObject(expected);
  });

  it('says no to bytes in its own words', async () => {
    const { origin } = await serve(asSupabase({ fileSizeMax: 10, allowedTypes: ['image/png'] }).answer);
    const client = clientFor('supabase', origin, keys);
    for (const [type, bytes, code] of [
      ['image/png', Buffer.alloc(11), 'too-large'],
      ['text/plain', Buffer.alloc(5), 'type-refused'],
    ] as const) {
      const ticket = await client.requestTicket(fileOf('a', type, bytes.length));
      const answer = await send(ticket, bytes);
      expect(failureOfStorage({ status: answer.status, body: await answer.text() })).toMatchObject({ code });
    }
    const ticket = await client.requestTicket(fileOf('a.png', 'image/png', 5));
    const stale = await send(
      { ...ticket, url: 'url' in ticket ? ticket.url.replace(/.$/, '') : '' } as typeof ticket,
      Buffer.alloc(5),
    );
    expect(failureOfStorage({ status: stale.status, body: await stale.text() })).toMatchObject({
      code: 'storage-refused',
    });
  });
});

describe('a host of a ShareX file', () => {
  /** As the extension does: the file becomes the token, and its address the endpoint. */
  function clientOf(text: string) {
    const read = readSxcu(text);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    const { uploader, endpoint } = read;
    return {
      client: clientFor('sharex', endpoint, { token: packUploader(uploader), uploadOrigins: [] }),
      endpoint,
    };
  }

  async function upload(text: string, file: ReturnType<typeof fileOf>, bytes: Buffer<ArrayBuffer>) {
    const { client } = clientOf(text);
    const ticket = await client.requestTicket(file);
    if (ticket.mode !== 'host') throw new Error(String(ticket.mode));
    const response = await send(ticket, bytes);
    const { status, url, headers } = response;
    const answer = { status, text: await response.text(), url, headers: Object.fromEntries(headers) };
    return { client, read: readAnswer(ticket.answer, answer, ticket.fileName) };
  }

  it.each([
    ['of 3', {}],
    [
      'of 3, without JSON',
      { URL: '{response}', Headers: { Authorization: ZIPLINE_TOKEN, 'No-JSON': 'true' } },
    ],
    ['in the syntax of before 14', { Version: '13.7.1', URL: '$json:files[0]$' }],
  ])('such as Zipline %s takes the file and answers with its link', async (_, more) => {
    const zipline = asZipline();
    const { origin } = await serve(zipline.answer);
    const bytes = Buffer.from(randomBytes(3000));
    const { read } = await upload(ziplineFile(origin, more), fileOf('사진 1.png', 'image/png', 3000), bytes);
    expect(read.url).toMatch(new RegExp(`^${origin}/u/[\\w-]{36}\\.png$`));
    const [stored] = zipline.files.values();
    expect(stored).toMatchObject({ field: 'file', name: '사진 1.png' });
    expect(Buffer.compare(bytes, stored?.bytes ?? Buffer.alloc(0))).toBe(0);
  });

  it('says no in its own words', async () => {
    const { origin } = await serve(asZipline({ sizeMax: 10 }).answer);
    const file = (more: object) => ziplineFile(origin, { ErrorMessage: '{json:error}', ...more });
    const image = fileOf('a.png', 'image/png', 20);
    expect((await upload(file({}), image, Buffer.alloc(20))).read).toEqual({ said: 'file[0]: size too big' });
    const other = file({ Headers: { Authorization: 'wrong' } });
    expect((await upload(other, image, Buffer.alloc(5))).read).toEqual({ said: 'authorization incorrect' });
  });

  it('gets parameters, fields and headers, also with the file alone as the body', async () => {
    const { origin, seen } = await serve(async (request) => ({
      body: (await readForm(request).catch(() => null)) ? '/x' : '/y',
    }));
    const base = {
      Version: '15.0.0',
      RequestURL: `${origin}/up?a=1`,
      Parameters: { n: '{filename}', 'k y': 'a&b' },
    };
    const form = {
      ...base,
      Body: 'MultipartFormData',
      FileFormName: 'f[]',
      Arguments: { key: 's=1', d: '%y' },
    };
    const image = fileOf('a "b".png', 'image/png', 5);
    expect((await upload(JSON.stringify(form), image, Buffer.from('hello'))).read.url).toBe(`${origin}/x`);
    expect(seen[0]?.path).toBe('/up?a=1&n=a+%22b%22.png&k+y=a%26b');
    const [request] = seen;
    const read = request && (await readForm(request));
    expect(read?.fields).toEqual({ key: 's=1', d: String(new Date().getFullYear()) });
    expect(read?.files).toMatchObject([{ field: 'f[]', name: 'a _b_.png' }]);
    const binary = { ...base, RequestMethod: 'PUT', Body: 'Binary', Headers: { 'X-Key': '{base64:a:b}' } };
    await upload(JSON.stringify(binary), image, Buffer.from('hello'));
    expect(seen[1]).toMatchObject({
      method: 'PUT',
      body: 'hello',
      headers: { 'content-type': 'image/png', 'x-key': 'YTpi' },
    });
  });

  it('is never another one than the person was shown', async () => {
    const read = readSxcu(ziplineFile('https://zip.example.com'));
    if ('problems' in read) throw new Error('problems');
    const client = clientFor('sharex', 'https://other.example.com/', { token: packUploader(read.uploader) });
    const asking = client.requestTicket(fileOf('a.png', 'image/png', 5));
    expect(await failureIn(asking)).toMatchObject({ code: 'issuer-refused', detail: { reason: 'sxcu' } });
  });
});

describe('a link for deleting', () => {
  const answers: Record<string, Answer> = {
    '/gone': { status: 404 },
    '/done': { status: 204 },
    '/json': { body: { success: true } },
    '/no': { body: { success: false } },
    '/error': { body: { error: 'No such file' } },
    '/forbidden': { status: 403 },
    '/page': { headers: { 'content-type': 'text/html' }, body: '<form>Sure?</form>' },
    '/home': { status: 302, headers: { location: '/' } },
    '/endless': { body: { text: 'x'.repeat(2 * 1024 ** 2) } },
    '/not-ok': { body: { ok: false } },
    '/status': { body: { status: 'error', message: 'no' } },
    '/code': { body: { statusCode: 404 } },
    '/error-object': { body: { error: { code: 1 } } },
    '/no-error': { body: { status: 200, error: '' } },
    '/busy': { status: 503 },
    '/u/there': { body: 'bytes' },
    '/u/gone': { status: 404 },
  };

  it.each([
    ['/gone', '/u/gone', null],
    ['/gone', '/u/there', 'deletion-by-hand'],
    ['/endless', '/u/there', 'deletion-by-hand'],
    ['/endless', '/u/gone', null],
    ['/not-ok', '/u/there', 'issuer-refused'],
    ['/status', '/u/there', 'issuer-refused'],
    ['/code', '/u/there', 'issuer-refused'],
    ['/error-object', '/u/there', 'issuer-refused'],
    ['/no-error', '/u/there', null],
    ['/busy', '/u/there', 'issuer-refused'],
    ['/done', '/u/there', null],
    ['/json', '/u/there', null],
    ['/no', '/u/there', 'issuer-refused'],
    ['/error', '/u/there', 'issuer-refused'],
    ['/forbidden', '/u/there', 'unauthorized'],
    ['/page', '/u/gone', null],
    ['/page', '/u/there', 'deletion-by-hand'],
    ['/home', '/u/gone', null],
    ['/home', '/u/there', 'deletion-by-hand'],
  ])('%s of %s ends as %s', async (path, link, code) => {
    const { origin, seen } = await serve((request) => answers[request.path] ?? { status: 500 });
    const client = clientFor('sharex', origin);
    const deletion = packDeletionLink({ method: 'GET', url: `${origin}${path}`, link: `${origin}${link}` });
    expect((await failureIn(client.deleteObject('', deletion)))?.code ?? null).toBe(code);
    expect(seen[0]).toMatchObject({ method: 'GET', path });
  });

  it('of an endpoint that is written down in the settings is asked as they say, with what lets the person in', async () => {
    const { origin, seen } = await serve(({ method, path }) =>
      method === 'POST'
        ? { body: { url: `${s3.endpoint}/b/k?X-Amz-Signature=1`, del: `${path}/k` } }
        : { body: { success: true } },
    );
    const fieldMap = { ...defaultFieldMap, headers: 'X-Key: {token}', deletionAt: 'del' };
    const client = clientFor('field-map', `${origin}/files`, { token: 't', fieldMap });
    const { deletion } = await client.requestTicket(fileOf('a.png', 'image/png', 5));
    await client.deleteObject('k', deletion);
    expect(seen[1]).toMatchObject({ method: 'DELETE', headers: { 'x-key': 't' } });
    expect(seen[1]?.headers.authorization).toBeUndefined();
  });

  it('that leads elsewhere is opened by nobody but the person', async () => {
    const elsewhere = await serve(() => ({ status: 204 }));
    const client = clientFor('sharex', 'https://zip.example.com/api');
    const deletion = packDeletionLink({ method: 'GET', url: `${elsewhere.origin}/reboot` });
    expect(await failureIn(client.deleteObject('', deletion))).toMatchObject({ code: 'deletion-by-hand' });
    expect(elsewhere.seen).toEqual([]);
    for (const url of ['http://zip.example.com/d', 'javascript:alert(1)', 'https://a:b@zip.example.com/d'])
      expect(packDeletionLink({ method: 'GET', url })).toBeUndefined();
    for (const odd of ['', 'uuid', 'GET javascript:alert(1)', 'GET http://192.168.1.1/reboot'])
      expect(await failureIn(client.deleteObject('', odd))).toMatchObject({ code: 'object-gone' });
  });
});
