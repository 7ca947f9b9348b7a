import { readFileSync } from 'node:fs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, JSON_ONLY } from '../routes/links.fixture.ts';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { download, getLink, open, problemOf, uploadFile } from '../testing/upload-file.ts';
import { begin, complete, partsPath, sendParts, startMultipartIssuer } from '../testing/upload-parts.ts';

interface Policy {
  Statement: { Sid: string; Action: string | string[] }[];
}

/** The policy that the docs give an admin to copy, for this bucket. */
function documentedPolicy(bucket: string): Policy {
  const docs = readFileSync(new URL('../../docs/issuer.md', import.meta.url), 'utf8');
  const blocks = [...docs.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const policy = blocks.find((block) => block.includes('"s3:PutObject"'));
  if (policy === undefined) throw new Error('docs/issuer.md has no policy');
  return JSON.parse(policy.replaceAll('my-team-uploads', bucket));
}

/** From now on the issuer may do what `policy` says, by S3's own judgement. */
async function limit(issuer: TestIssuer, policy: Policy): Promise<void> {
  const { endpoint, region, accessKeyId, secretAccessKey, roleArn } = issuer.s3;
  const sts = new STSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'test', Policy: JSON.stringify(policy) }),
  );
  sts.destroy();
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration) {
    throw new Error('no credentials');
  }
  issuer.credentials.current = {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiration: given.Expiration,
  };
}

describe('the documented policy', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startMultipartIssuer();
  });
  afterAll(() => issuer.close());

  const remove = (key: string) => issuer.call('DELETE', `/v1/objects?key=${encodeURIComponent(key)}`);

  it('is enough for everything', async () => {
    await limit(issuer, documentedPolicy(issuer.s3.bucket));
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 2 });
    expect(await (await download(issuer, link)).text()).toBe('hello');
    expect((await issuer.call('PATCH', `/v1/links/${link.id}`, { expiresIn: 700 })).status).toBe(200);
    const other = await getLink(issuer, { key, expiresIn: 600 });
    expect((await issuer.call('DELETE', `/v1/links/${other.id}`)).status).toBe(204);
    const presigned = await getLink(issuer, { key, expiresIn: 600, kind: 'presigned' });
    expect((await fetch(presigned.url)).status).toBe(200);
    expect((await remove(key)).status).toBe(204);
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('link_revoked');
    expect(await codeOf(await issuer.call('POST', '/v1/links', { key, expiresIn: 60 }))).toBe(
      'object_not_found',
    );
    expect((await open(issuer, { ...link, url: `https://x/d/${'a'.repeat(30)}` }, JSON_ONLY)).status).toBe(
      404,
    );
  });

  it('is enough for uploads in parts', async () => {
    await limit(issuer, documentedPolicy(issuer.s3.bucket));
    const ticket = await begin(issuer);
    const parts = await sendParts(issuer, ticket);
    expect((await issuer.call('GET', partsPath(ticket))).status).toBe(200);
    expect((await complete(issuer, ticket, parts)).status).toBe(200);
    expect((await complete(issuer, ticket, parts)).status).toBe(200);
    const other = await begin(issuer);
    expect((await issuer.call('DELETE', `/v1/uploads/${other.upload}`)).status).toBe(204);
  });

  it('has no action for parts that could be left out', async () => {
    const policy = documentedPolicy(issuer.s3.bucket);
    const without = (action: string): Policy => ({
      ...policy,
      Statement: policy.Statement.map((statement) => ({
        ...statement,
        Action: [statement.Action].flat().filter((one) => one !== action),
      })),
    });
    await limit(issuer, policy);
    const ticket = await begin(issuer);
    await limit(issuer, without('s3:ListMultipartUploadParts'));
    const list = await issuer.call('GET', partsPath(ticket));
    expect(await problemOf(list)).toMatchObject({
      code: 'storage_refused',
      storage: { action: 's3:ListMultipartUploadParts', code: 'AccessDenied' },
    });
    await limit(issuer, without('s3:AbortMultipartUpload'));
    const abort = await issuer.call('DELETE', `/v1/uploads/${ticket.upload}`);
    expect(await codeOf(abort)).toBe('storage_refused');
  });

  it('lets what may be absent be deleted where nobody may look for it', async () => {
    const policy = documentedPolicy(issuer.s3.bucket);
    await limit(issuer, policy);
    const key = await uploadFile(issuer);
    const [objects, ...rest] = policy.Statement;
    const blind = {
      ...objects,
      Action: [objects?.Action ?? []].flat().filter((one) => one !== 's3:GetObject'),
    };
    await limit(issuer, { ...policy, Statement: [blind as (typeof rest)[number], ...rest] });
    const path = `/v1/objects?key=${encodeURIComponent(key)}&mayBeAbsent=true`;
    expect((await issuer.call('DELETE', path)).status).toBe(204);
    await limit(issuer, policy);
    expect(await codeOf(await issuer.call('POST', '/v1/links', { key, expiresIn: 60 }))).toBe(
      'object_not_found',
    );
  });

  it('has nothing that could be left out', async () => {
    const policy = documentedPolicy(issuer.s3.bucket);
    expect(policy.Statement.flatMap(({ Action }) => Action)).toEqual([
      's3:PutObject',
      's3:GetObject',
      's3:DeleteObject',
      's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts',
      // Records of links, and of people.
      's3:PutObject',
      's3:GetObject',
      's3:PutObject',
      's3:GetObject',
      's3:ListBucket',
    ]);
    await limit(issuer, policy);
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600 });
    await limit(issuer, { ...policy, Statement: policy.Statement.slice(0, -1) });
    // Without s3:ListBucket the links of an object are not found, so the object stays, and its links too.
    expect(await codeOf(await remove(key))).toBe('storage_refused');
    expect((await download(issuer, link)).status).toBe(200);
  });
});
