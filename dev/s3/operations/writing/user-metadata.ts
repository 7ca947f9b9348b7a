import { S3Error } from '../../http/s3-error.ts';

const PREFIX = 'x-amz-meta-';

/** Most user metadata an object can have, names and values. Source: S3 user guide, "Working with object metadata". */
const MAX_METADATA_BYTES = 2048;

/**
 * Reads the x-amz-meta-* fields. As S3 documents: a value that is an RFC 2047 encoded word is decoded; raw bytes of a
 * header beyond ASCII are taken for Latin-1, so that UTF-8 sent raw does not come back as it was.
 * Throws S3Error MetadataTooLarge, counted in bytes of UTF-8.
 */
export function readUserMetadata(fields: Iterable<readonly [string, string]>): Record<string, string> {
  const metadata: Record<string, string> = {};
  let sizeBytes = 0;
  for (const [name, raw] of fields) {
    if (!name.startsWith(PREFIX)) continue;
    const value = decodeWords(raw);
    metadata[name] = value;
    sizeBytes += Buffer.byteLength(name.slice(PREFIX.length)) + Buffer.byteLength(value);
  }
  if (sizeBytes > MAX_METADATA_BYTES) {
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
      Size: String(sizeBytes),
      MaxSizeAllowed: String(MAX_METADATA_BYTES),
    });
  }
  return metadata;
}

/** A value as a header can carry it: what is not printable ASCII becomes an RFC 2047 encoded word, as on S3. */
export function encodeWord(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?\s]*)\?=/gi, (_word, encoding: string, content: string) =>
      encoding.toLowerCase() === 'b' ? Buffer.from(content, 'base64').toString() : decodeQuoted(content),
    );
}

function decodeQuoted(content: string): string {
  const latin1 = content
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin1, 'latin1').toString();
}
