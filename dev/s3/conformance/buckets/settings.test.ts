import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { useOwnBucket } from '../own-bucket.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const bucketName = useOwnBucket(getLab, 'settings');
const bucket = (subresource: string) => ({ path: `/${bucketName()}`, query: { [subresource]: '' } });
const digest = (body: string) => ({ 'content-md5': createHash('md5').update(body).digest('base64') });
const put = (subresource: string, body: string) =>
  tryPresigned(getLab(), 'PUT', '', { ...bucket(subresource), body, headers: digest(body) });
const get = (subresource: string) => sendPresigned(getLab(), 'GET', '', bucket(subresource));
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

describe('what an admin sets on a bucket', () => {
  test.each([
    [
      'publicAccessBlock',
      `<PublicAccessBlockConfiguration ${NAMESPACE}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
      'NoSuchPublicAccessBlockConfiguration',
      '<BlockPublicPolicy>maybe</BlockPublicPolicy>',
      'BlockPublicPolicy>true<',
    ],
    [
      'lifecycle',
      `<LifecycleConfiguration ${NAMESPACE}><Rule><ID>abort</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule><Rule><ID>links</ID><Filter><Prefix>.putlink/links/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>400</Days></Expiration></Rule></LifecycleConfiguration>`,
      'NoSuchLifecycleConfiguration',
      '<Rule><Status>On</Status></Rule>',
      'Days>400<',
    ],
  ] as const)('%s is kept, given back and deleted', async (subresource, xml, missing, broken, kept) => {
    const whenMissing =
      subresource === 'lifecycle' ? missing : answer(getLab(), missing, 'access-block-never-missing');
    expect.soft((await get(subresource)).code).toEqual(whenMissing);
    expect.soft(await put(subresource, xml)).toEqual({ status: 200 });
    expect.soft((await get(subresource)).text).toContain(kept);
    const invalid = xml.replace(/>.*<\//s, `>${broken}</`);
    expect.soft((await put(subresource, invalid)).status).toBe(400);
    expect.soft((await get(subresource)).text).toContain(kept);
    const deleted = await tryPresigned(getLab(), 'DELETE', '', bucket(subresource));
    const s3 = { status: 204 };
    expect
      .soft(deleted)
      .toEqual(subresource === 'lifecycle' ? s3 : answer(getLab(), s3, 'access-block-delete-status'));
    expect.soft((await get(subresource)).code).toEqual(whenMissing);
  });

  test('tags are kept, given back and deleted', async () => {
    const xml = '<Tagging><TagSet><Tag><Key>team</Key><Value>design</Value></Tag></TagSet></Tagging>';
    const missing = { status: 404, code: 'NoSuchTagSet' };
    const read = () => tryPresigned(getLab(), 'GET', '', bucket('tagging'));
    expect.soft(await read()).toEqual(missing);
    expect.soft((await put('tagging', xml)).status).toEqual(answer(getLab(), 204, 'bucket-tagging-status'));
    expect.soft((await get('tagging')).text).toContain('<Key>team</Key><Value>design</Value>');
    const deleted = await tryPresigned(getLab(), 'DELETE', '', bucket('tagging'));
    expect.soft(deleted.status).toEqual(answer(getLab(), 204, 'bucket-tagging-status'));
    expect.soft(await read()).toEqual(missing);
  });
});
