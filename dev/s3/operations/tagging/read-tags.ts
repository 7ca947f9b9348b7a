import { S3Error } from '../../http/s3-error.ts';
import type { S3Request } from '../../http/s3-request.ts';
import type { Tag } from '../../storage/object-version.ts';
import { children, childText, isBlank, isRecord, malformedXml, readXml } from '../../xml/read-xml.ts';
import { checkTags, MAX_OBJECT_TAGS } from './check-tags.ts';

/**
 * Tags of an upload, from its `x-amz-tagging` header: `a=1&b=2`, percent-encoded. One hoisted into a presigned URL
 * does nothing, on S3 and on other engines. Throws S3Error InvalidArgument, or those of checkTags.
 */
export function readTagHeader(request: S3Request): Tag[] {
  const header = request.headers['x-amz-tagging'] ?? '';
  const tags = [...new URLSearchParams(header)].map(([key, value]) => ({ key, value }));
  if (!isPercentEncoded(header) || new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw new S3Error(
      'InvalidArgument',
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      { ArgumentName: 'x-amz-tagging', ArgumentValue: header },
    );
  }
  return checkTags(tags, MAX_OBJECT_TAGS);
}

/** Tags of a `Tagging` document. Throws S3Error MalformedXML, or those of checkTags. */
export function readTagDocument(xml: string, maxTags: number): Tag[] {
  const tagSet = readXml(xml, 'Tagging').TagSet;
  if (!isBlank(tagSet) && !isRecord(tagSet)) throw malformedXml();
  const tags = children(isBlank(tagSet) ? {} : tagSet, 'Tag').map((tag) => {
    const [key, value] = [childText(tag, 'Key'), childText(tag, 'Value')];
    if (key === undefined || value === undefined) throw malformedXml();
    return { key, value };
  });
  return checkTags(tags, maxTags);
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
