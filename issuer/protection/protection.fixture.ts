import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Link } from '../../src/contract/link.ts';
import { recordKey } from '../links/link-id.ts';
import { type LinkRecord, parseLinkRecord } from '../links/link-record.ts';
import { BROWSER } from '../recipient/recipient.fixture.ts';
import { connectPastIssuer } from '../scan/scan.fixture.ts';
import type { TestIssuer } from '../testing/start-issuer.ts';

/** The header of HTTP Basic, as curl sends it. */
export const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`any:${password}`).toString('base64')}`,
});

/** Presses the button of a link's page, with a password if it asks for one. */
export async function clickOn(
  issuer: Pick<TestIssuer, 'app'>,
  link: Link,
  password?: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new URLSearchParams(password === undefined ? {} : { password });
  return issuer.app.request(new URL(link.url).pathname, {
    method: 'POST',
    headers: {
      ...BROWSER,
      origin: 'null',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: body.toString(),
  });
}

/** What the bucket has of a link. */
export async function readRecord(issuer: TestIssuer, { id }: Link): Promise<LinkRecord> {
  const client = connectPastIssuer(issuer);
  const object = await client.send(new GetObjectCommand({ Bucket: issuer.s3.bucket, Key: recordKey(id) }));
  const text = (await object.Body?.transformToString()) ?? '';
  client.destroy();
  return parseLinkRecord(text);
}

/** Has the bucket have another record of a link. */
export async function writeRecord(issuer: TestIssuer, { id }: Link, record: LinkRecord): Promise<void> {
  const client = connectPastIssuer(issuer);
  const Body = JSON.stringify(record);
  await client.send(new PutObjectCommand({ Bucket: issuer.s3.bucket, Key: recordKey(id), Body }));
  client.destroy();
}
