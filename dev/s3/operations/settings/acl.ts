import type { S3Reply } from '../../http/s3-request.ts';
import { OWNER, writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';
import { findVersion } from '../reading/find-version.ts';

/** GetBucketAcl and GetObjectAcl: everything is its owner's alone, as with ACLs disabled on S3. */
export async function getAcl(call: Call): Promise<S3Reply> {
  const bucket = bucketOf(call);
  if (call.request.key !== '') findVersion(bucket, call.request);
  const grantee = `<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${OWNER.ID}</ID><DisplayName>${OWNER.DisplayName}</DisplayName></Grantee>`;
  const body = writeXml(
    'AccessControlPolicy',
    { Owner: OWNER, AccessControlList: { Grant: { Grantee: '', Permission: 'FULL_CONTROL' } } },
    's3',
  ).replace('<Grantee></Grantee>', grantee);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}
