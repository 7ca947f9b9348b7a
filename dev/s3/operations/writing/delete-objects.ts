import { readVerifiedBody } from '../../body/read-verified-body.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import { children, childText, malformedXml, readXml } from '../../xml/read-xml.ts';
import { writeXml, type XmlChildren } from '../../xml/write-xml.ts';
import { bucketOf, type Call, checkKey, nowWholeSecondMs } from '../call.ts';
import { matchesETag, preconditionFailed } from './check-write-condition.ts';

/** Source: S3 API, DeleteObjects: "a list of up to 1,000 keys". */
const MAX_OBJECTS = 1000;
/** Room for 1000 keys of 1024 bytes, every character written as a reference. */
const MAX_XML_BYTES = 8 * 1024 * 1024;

interface Doomed {
  readonly key: string;
  readonly versionId: string | undefined;
  readonly etag: string | undefined;
}

/**
 * DeleteObjects: each for itself; what cannot be deleted is told beside what was. Quiet tells errors only.
 * Throws S3Error MalformedXML, InvalidRequest without a digest of the list.
 */
export async function deleteObjects(call: Call): Promise<S3Reply> {
  bucketOf(call);
  const xml = await readVerifiedBody(call, MAX_XML_BYTES, { mustDeclare: true });
  const document = readXml(xml, 'Delete');
  const list = children(document, 'Object').map(readDoomed);
  if (list.length === 0 || list.length > MAX_OBJECTS) throw malformedXml();
  const isQuiet = childText(document, 'Quiet')?.toLowerCase() === 'true';
  const deleted: XmlChildren[] = [];
  const errors: XmlChildren[] = [];
  for (const one of list) {
    const { key: Key, versionId: VersionId } = one;
    try {
      deleted.push({ Key, VersionId, ...(await remove(call, one)) });
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      errors.push({ Key, VersionId, Code: error.code, Message: error.message });
    }
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml('DeleteResult', { Deleted: isQuiet ? [] : deleted, Error: errors }, 's3'),
  };
}

function readDoomed(element: unknown): Doomed {
  const key = childText(element, 'Key');
  if (key === undefined || key === '') throw malformedXml();
  return { key, versionId: childText(element, 'VersionId') || undefined, etag: childText(element, 'ETag') };
}

async function remove(call: Call, { key, versionId, etag }: Doomed): Promise<XmlChildren> {
  checkKey(key);
  call.authorize(versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', { key, versionId });
  const affected = await bucketOf(call).remove(key, nowWholeSecondMs(call), versionId, (current) => {
    if (etag !== undefined && current && !matchesETag(etag, current.etag))
      throw preconditionFailed('If-Match');
  });
  if (!affected?.isDeleteMarker) return {};
  return { DeleteMarker: true, DeleteMarkerVersionId: affected.versionId };
}
