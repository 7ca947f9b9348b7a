import { createHash } from 'node:crypto';
import { PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CapabilitiesSchema } from '../../../src/contract/capabilities.ts';
import { type PostTicket, PostTicketSchema } from '../../../src/contract/ticket.ts';
import { startIssuer, type TestIssuer } from '../../testing/start-issuer.ts';
import { download, getLink, problemOf } from '../../testing/upload-file.ts';

const FILE = { filename: '보고서 (1).txt', contentType: 'text/plain', size: 5, modes: ['put', 'post'] };

async function getForm(issuer: TestIssuer, body: object = {}, token?: string): Promise<PostTicket> {
  const response = await issuer.call('POST', '/v1/uploads', { ...FILE, ...body }, token);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return v.parse(PostTicketSchema, await response.json());
}

/** Sends a form as a browser does, changed as the test wants it. */
async function send(ticket: PostTicket, content = 'hello', change: Record<string, string | null> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...ticket.fields, ...change })) {
    if (value !== null) form.append(name, value);
  }
  form.append('file', new Blob([content], { type: 'text/html' }), 'other-name.html');
  const response = await fetch(ticket.url, { method: 'POST', body: form });
  const [, code] = /<Code>(\w+)<\/Code>/.exec(await response.text()) ?? [];
  return [response.status, code];
}

const policyOf = ({ fields }: PostTicket) =>
  JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString());

describe('a post ticket', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startIssuer({ env: { PUTLINK_UPLOAD_MODES: 'post', PUTLINK_TICKET_SECONDS: '300' } });
  });
  afterAll(() => issuer.close());

  it('is named by the capabilities', async () => {
    const answer = await issuer.call('GET', '/v1/capabilities');
    const { uploads } = v.parse(CapabilitiesSchema, await answer.json());
    expect(uploads?.modes).toEqual(['post']);
    expect(uploads).not.toHaveProperty('multipartThreshold');
  });

  it('brings the file to its key, of its type, and a link to it', async () => {
    const ticket = await getForm(issuer);
    expect(ticket.key).toMatch(/^alice\/[\w-]{16}\/보고서 \(1\)\.txt$/);
    expect(ticket.url).toBe(`${issuer.s3.endpoint}/${issuer.s3.bucket}`);
    expect(await send(ticket)).toEqual([204, undefined]);
    const file = await download(issuer, await getLink(issuer, { key: ticket.key, expiresIn: 60 }));
    expect(await file.text()).toBe('hello');
    expect(file.headers.get('content-type')).toBe('text/plain');
  });

  it('allows exactly its key, its type and its size', async () => {
    const ticket = await getForm(issuer);
    expect(policyOf(ticket).conditions).toEqual(
      expect.arrayContaining([
        { bucket: issuer.s3.bucket },
        { key: ticket.key },
        { 'Content-Type': 'text/plain' },
        ['content-length-range', 5, 5],
      ]),
    );
    const names = Object.keys(ticket.fields).map((name) => name.toLowerCase());
    const allowed = policyOf(ticket).conditions.flatMap((one: object) =>
      Array.isArray(one) ? [] : Object.keys(one),
    );
    expect(
      [...allowed.map((name: string) => name.toLowerCase()), 'policy', 'x-amz-signature'].sort(),
    ).toEqual(names.sort());
  });

  it.each([
    ['a longer file', 'hello!', {}, [400, 'EntityTooLarge']],
    ['a shorter file', 'hell', {}, [400, 'EntityTooSmall']],
    ['another type', 'hello', { 'Content-Type': 'text/html' }, [403, 'AccessDenied']],
    ['no type', 'hello', { 'Content-Type': null }, [403, 'AccessDenied']],
    ['another key', 'hello', { key: 'alice/x' }, [403, 'AccessDenied']],
    ['the key of somebody else', 'hello', { key: 'bob/x' }, [403, 'AccessDenied']],
    ['more than it allows', 'hello', { 'x-amz-meta-more': '1' }, [403, 'AccessDenied']],
    ['an acl', 'hello', { acl: 'private' }, [403, 'AccessDenied']],
    ['a redirect', 'hello', { success_action_redirect: 'https://evil.example' }, [403, 'AccessDenied']],
    ['another policy', 'hello', { Policy: btoa('{}') }, [403, 'SignatureDoesNotMatch']],
  ] as const)('is refused by S3 with %s', async (_, content, change, answer) => {
    const ticket = await getForm(issuer);
    expect(await send(ticket, content, change)).toEqual(answer);
    expect((await issuer.call('POST', '/v1/links', { key: ticket.key, expiresIn: 60 })).status).toBe(404);
  });

  it('works until expiresAt and not after', async () => {
    const [early, late] = [await getForm(issuer), await getForm(issuer)];
    const seconds = (Date.parse(early.expiresAt) - issuer.now()) / 1000;
    expect(seconds).toBeGreaterThan(298);
    expect(seconds).toBeLessThanOrEqual(300);
    expect(Date.parse(policyOf(early).expiration) - Date.parse(early.expiresAt)).toBeLessThanOrEqual(1000);
    issuer.travel(seconds - 1);
    expect(await send(early)).toEqual([204, undefined]);
    issuer.travel(3);
    expect(await send(late)).toEqual([403, 'AccessDenied']);
  });

  it('is signed by the clock of the issuer, like all that it signs', async () => {
    issuer.travel(86_400);
    const ticket = await getForm(issuer);
    expect(ticket.fields['X-Amz-Date']?.slice(0, 8)).toBe(
      new Date(issuer.now()).toISOString().slice(0, 10).replaceAll('-', ''),
    );
    expect(await send(ticket)).toEqual([204, undefined]);
  });

  it('is for a key of its own, whoever asks for one name again', async () => {
    const [one, other] = [await getForm(issuer), await getForm(issuer)];
    expect(one.key).not.toBe(other.key);
    expect(await send(one, 'HELLO')).toEqual([204, undefined]);
    expect(await send(other, 'hello')).toEqual([204, undefined]);
    const file = await download(issuer, await getLink(issuer, { key: one.key, expiresIn: 60 }));
    expect(await file.text()).toBe('HELLO');
  });

  it('binds the checksum that it was asked for', async () => {
    const value = createHash('sha256').update('hello').digest('base64');
    const ticket = await getForm(issuer, { checksum: { algorithm: 'SHA256', value } });
    expect(await send(ticket, 'HELLO')).toEqual([400, 'BadDigest']);
    expect(await send(ticket, 'hello', { 'x-amz-checksum-sha256': null })).toEqual([403, 'AccessDenied']);
    expect(await send(ticket)).toEqual([204, undefined]);
  });

  it('takes an empty file', async () => {
    expect(await send(await getForm(issuer, { size: 0 }), '')).toEqual([204, undefined]);
  });

  it('has no variable in its key, which S3 would fill in', async () => {
    const ticket = await getForm(issuer, { filename: `\${filename}.txt` });
    expect(ticket.key).toMatch(/\/filename\.txt$/);
    expect(await send(ticket)).toEqual([204, undefined]);
    expect((await issuer.call('POST', '/v1/links', { key: ticket.key, expiresIn: 60 })).status).toBe(201);
    const answer = await issuer.call('POST', '/v1/uploads', { ...FILE, folder: `\${filename}` });
    expect(await problemOf(answer)).toMatchObject({ status: 422, code: 'mode_not_available' });
  });

  it('comes with the link, which leads to the file', async () => {
    const { link } = await getForm(issuer, { link: { expiresIn: 600 } });
    expect(link).toMatchObject({ kind: 'stored', pending: true });
  });

  it.each([
    [{ modes: ['put'] }, 422, 'mode_not_available'],
    [{ modes: undefined }, 422, 'mode_not_available'],
    [{ size: 6 * 1024 ** 3 }, 413, 'too_large'],
  ])('is not for %j', async (change, status, code) => {
    expect(await problemOf(await issuer.call('POST', '/v1/uploads', { ...FILE, ...change }))).toMatchObject({
      status,
      code,
    });
  });
});

it('is refused by a bucket that demands a condition for every write, for no form can have one', async () => {
  const issuer = await startIssuer({ env: { PUTLINK_UPLOAD_MODES: 'post' } });
  const { endpoint, region, accessKeyId, secretAccessKey, bucket } = issuer.s3;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const Statement = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${bucket}/alice/*`,
    Condition: { Null: { 's3:if-none-match': 'true' } },
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  expect(await send(await getForm(issuer))).toEqual([403, 'AccessDenied']);
  client.destroy();
  await issuer.close();
});

it('is given only to clients that can do nothing better', async () => {
  const issuer = await startIssuer({ env: { PUTLINK_UPLOAD_MODES: 'post,put' } });
  const modeFor = async (modes: string[]) =>
    (await (await issuer.call('POST', '/v1/uploads', { ...FILE, modes })).json()).mode;
  expect(await modeFor(['post', 'put', 'multipart'])).toBe('put');
  expect(await modeFor(['post'])).toBe('post');
  await issuer.close();
});

it('ends with the credentials that signed it, and carries their session', async () => {
  const issuer = await startIssuer({ env: { PUTLINK_UPLOAD_MODES: 'post' } });
  issuer.credentials.current = {
    ...issuer.credentials.current,
    sessionToken: 'session',
    expiration: new Date(issuer.now() + 100_000),
  };
  const ticket = await getForm(issuer);
  expect(ticket.fields['X-Amz-Security-Token']).toBe('session');
  expect((Date.parse(ticket.expiresAt) - issuer.now()) / 1000).toBeLessThanOrEqual(90);
  expect(Date.parse(policyOf(ticket).expiration)).toBeLessThanOrEqual(issuer.now() + 91_000);
  await issuer.close();
});

it('is not offered unless it is configured', async () => {
  const issuer = await startIssuer();
  const { uploads } = await (await issuer.call('GET', '/v1/capabilities')).json();
  expect(uploads.modes).toEqual(['put']);
  expect((await issuer.call('POST', '/v1/uploads', { ...FILE, modes: ['post'] })).status).toBe(422);
  await issuer.close();
});
