import { readFile } from 'node:fs/promises';
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readWantedBucket } from '../bucket/wanted/wanted-bucket.ts';
import { share } from '../recipient/recipient.fixture.ts';
import { connectPastIssuer } from '../scan/scan.fixture.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getLink, open, uploadFile } from '../testing/upload-file.ts';

vi.setConfig({ testTimeout: 60_000 });

const DAY = 86_400;
const FILM = { filename: 'talk.mp4', contentType: 'video/mp4', content: 'a long film' };
const NOTE = { filename: 'note.txt', contentType: 'text/plain', content: 'hello' };

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer({ env: { PUTLINK_REVOKED_TAG: 'on' } });
  await refuseRevoked(issuer);
});
afterAll(() => issuer.close());

/** The statement that the template gives the bucket. */
async function refuseRevoked({ s3 }: TestIssuer): Promise<void> {
  const { statements } = readWantedBucket(await readFile('issuer/deploy/template.yaml', 'utf8'), {
    bucket: s3.bucket,
    partition: 'aws',
    origins: [],
    prefixes: [],
    kmsKeyArn: undefined,
    signerRoleArn: undefined,
    isPlainHttp: true,
    replacing: undefined,
    uploadDays: 7,
    linkDays: 365,
  });
  const Statement = statements.filter(({ id }) => id === 'NothingRevoked').map(({ statement }) => statement);
  expect(Statement).toHaveLength(1);
  const client = connectPastIssuer(issuer);
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await client.send(new PutBucketPolicyCommand({ Bucket: s3.bucket, Policy }));
  client.destroy();
}

const locationOf = async (link: Parameters<typeof open>[1]) =>
  (await open(issuer, link, { headers: { accept: '*/*' } })).headers.get('location') ?? '';
const lifeOf = (location: string) => Number(new URL(location).searchParams.get('X-Amz-Expires'));
const part = async (location: string) => (await fetch(location, { headers: { range: 'bytes=7-' } })).status;
const revoke = (id: string) => issuer.call('DELETE', `/v1/links/${id}`);

describe('the URL behind a click', () => {
  it('lives a minute for what is there at once, and hours for a film, but never longer than the link', async () => {
    expect(lifeOf(await locationOf(await share(issuer, NOTE, { expiresIn: DAY })))).toBe(60);
    expect(lifeOf(await locationOf(await share(issuer, FILM, { expiresIn: DAY })))).toBe(21_600);
    expect(lifeOf(await locationOf(await share(issuer, FILM, { expiresIn: 600 })))).toBeLessThanOrEqual(600);
    const large = {
      filename: 'a.zip',
      contentType: 'application/zip',
      content: 'x'.repeat(16 * 1024 * 1024),
    };
    expect(lifeOf(await locationOf(await share(issuer, large, { expiresIn: DAY })))).toBe(21_600);
  });

  it('answers a part of the film for as long as it lives', async () => {
    const location = await locationOf(await share(issuer, FILM, { expiresIn: 7200 }));
    issuer.travel(7100);
    expect(await part(location)).toBe(206);
    issuer.travel(101);
    expect(await part(location)).toBe(403);
  });
});

describe('revoking', () => {
  it('ends what was handed out at once, and is done again when it is asked for again', async () => {
    const link = await share(issuer, FILM, { expiresIn: DAY });
    const location = await locationOf(link);
    expect(await part(location)).toBe(206);
    expect((await revoke(link.id)).status).toBe(204);
    expect(await part(location)).toBe(403);
    expect((await revoke(link.id)).status).toBe(204);
    expect(await part(location)).toBe(403);
  });

  it('lets another link to the same file go on, and the last one ends it', async () => {
    const key = await uploadFile(issuer, FILM);
    const [one, two] = [
      await getLink(issuer, { key, expiresIn: DAY }),
      await getLink(issuer, { key, expiresIn: DAY }),
    ];
    const locations = [await locationOf(one), await locationOf(two)];
    await revoke(one.id);
    expect(await part(locations[1] ?? '')).toBe(206);
    expect(await part(await locationOf(two))).toBe(206);
    await revoke(two.id);
    for (const location of locations) expect(await part(location)).toBe(403);
  });

  it('is no obstacle for a new link to the file', async () => {
    const key = await uploadFile(issuer, FILM);
    await revoke((await getLink(issuer, { key, expiresIn: DAY })).id);
    const link = await getLink(issuer, { key, expiresIn: DAY });
    expect(await part(await locationOf(link))).toBe(206);
  });

  it('and a new link at the same moment leave a link that works, whichever was first', async () => {
    for (let i = 0; i < 5; i += 1) {
      const key = await uploadFile(issuer, FILM);
      const old = await getLink(issuer, { key, expiresIn: DAY });
      const [, link] = await Promise.all([revoke(old.id), getLink(issuer, { key, expiresIn: DAY })]);
      expect(await part(await locationOf(link))).toBe(206);
    }
  });

  it('says when the file could not be tagged, and does it when it is asked for again', async () => {
    const link = await share(issuer, FILM, { expiresIn: DAY });
    const location = await locationOf(link);
    issuer.s3.failNext({ method: 'PUT', query: 'tagging', status: 403, code: 'AccessDenied', times: 3 });
    expect((await revoke(link.id)).status).toBe(503);
    issuer.s3.clearFaults();
    expect((await open(issuer, link)).status).toBe(410);
    expect((await revoke(link.id)).status).toBe(204);
    expect(await part(location)).toBe(403);
  });
});

it('tells clients what it means', async () => {
  const told = async (from: TestIssuer) =>
    ((await (await from.call('GET', '/v1/capabilities')).json()) as { links: unknown }).links;
  expect(await told(issuer)).toMatchObject({
    redirectSeconds: 60,
    downloadSeconds: 21_600,
    revokesAtOnce: true,
  });
  const other = await startIssuer({ env: { PUTLINK_DOWNLOAD_SECONDS: '30' } });
  expect(await told(other)).toMatchObject({ downloadSeconds: 60, revokesAtOnce: false });
  await other.close();
});
