import { readVerifiedBody } from '../../body/read-verified-body.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import { childText, readXml } from '../../xml/read-xml.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';

const MAX_XML_BYTES = 4096;

export async function putBucketVersioning(call: Call): Promise<S3Reply> {
  const bucket = bucketOf(call);
  const status = childText(
    readXml(await readVerifiedBody(call, MAX_XML_BYTES), 'VersioningConfiguration'),
    'Status',
  );
  if (status !== 'Enabled' && status !== 'Suspended') {
    throw new S3Error('MalformedXML', 'The versioning status must be Enabled or Suspended.');
  }
  await bucket.settingsFile.save({ versioning: status });
  return { status: 200 };
}

export async function getBucketVersioning(call: Call): Promise<S3Reply> {
  const { versioning } = bucketOf(call).settings;
  const body = writeXml(
    'VersioningConfiguration',
    { Status: versioning === 'Off' ? undefined : versioning },
    's3',
  );
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}
