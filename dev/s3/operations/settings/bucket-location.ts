import type { S3Reply } from '../../http/s3-request.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';

/** GetBucketLocation. us-east-1 is told by an empty element, as on AWS; the element is its own root. */
export async function getBucketLocation(call: Call): Promise<S3Reply> {
  bucketOf(call);
  const region = call.region === 'us-east-1' ? '' : call.region;
  const body = writeXml('LocationConstraint', {}, 's3').replace('></', `>${region}</`);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}
