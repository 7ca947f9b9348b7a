import { S3Error } from '../../http/s3-error.ts';
import type { S3Request } from '../../http/s3-request.ts';
import type { Bucket } from '../../storage/bucket.ts';
import { defaultEncryption } from '../settings/bucket-encryption.ts';
import { readEncryption } from './read-encryption.ts';
import { readStorageClass } from './storage-class.ts';
import { readUserMetadata } from './user-metadata.ts';

const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** The x-amz-* fields of an upload or a copy that this server acts on, and those of the signature. */
const understood = new RegExp(
  `^x-amz-(${[
    'meta-.*',
    'checksum-.*',
    'acl',
    'tagging|tagging-directive|metadata-directive',
    'copy-source(-if-(none-)?match|-if-(un)?modified-since)?',
    'storage-class',
    '(source-)?expected-bucket-owner|request-payer',
    'server-side-encryption(-aws-kms-key-id)?',
    'sdk-checksum-algorithm',
    'user-agent',
    'content-sha256|algorithm|credential|date|expires|signedheaders|signature|security-token',
    'decoded-content-length|trailer',
  ].join('|')})$`,
);

/**
 * The headers an upload gives its object. x-amz-* ones may have been hoisted into a presigned URL.
 * Throws S3Error: MetadataTooLarge, InvalidArgument for an unknown encryption, NotImplemented for what this
 * server would otherwise have to ignore in silence.
 */
export function readObjectHeaders(request: S3Request, bucket: Bucket): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  const amazon = collectAmazonFields(request);
  const unknown = [...amazon.keys()].find((name) => !understood.test(name));
  if (unknown !== undefined)
    throw new S3Error('NotImplemented', `This server does not implement ${unknown}.`);
  if (!['private', 'bucket-owner-full-control'].includes(amazon.get('x-amz-acl') ?? 'private')) {
    throw new S3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  for (const name of KEPT) {
    const value = toHeaderText(request.headers[name] ?? '');
    if (value !== '') headers[name] = value;
  }
  const encoding = withoutChunking(headers['content-encoding']);
  if (encoding === '') delete headers['content-encoding'];
  else if (encoding !== undefined) headers['content-encoding'] = encoding;
  return {
    ...headers,
    ...readUserMetadata(amazon),
    ...readStorageClass(amazon),
    ...(readEncryption(amazon) ?? defaultEncryption(bucket)),
  };
}

function collectAmazonFields(request: S3Request): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of request.query) {
    const lower = name.toLowerCase();
    if (lower.startsWith('x-amz-')) fields.set(lower, value);
  }
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith('x-amz-')) fields.set(name, value);
  }
  return fields;
}

/** `aws-chunked` is about the request, not about the object. */
function withoutChunking(encodings: string | undefined): string | undefined {
  if (!encodings?.includes('aws-chunked')) return encodings;
  const kept = encodings.split(',').filter((one) => one.trim() !== 'aws-chunked');
  return kept.map((one) => one.trim()).join(', ');
}

/** A header's text is its bytes as Latin-1, which go out as they came in; a form's field may hold any character. */
function toHeaderText(value: string): string {
  return /^[\0-\xff]*$/.test(value) ? value : Buffer.from(value).toString('latin1');
}
