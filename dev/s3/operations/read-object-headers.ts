import { S3Error } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';

const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];
const encryption = 'x-amz-server-side-encryption';
const encryptionKey = 'x-amz-server-side-encryption-aws-kms-key-id';

/** The x-amz-* fields of an upload that this server acts on, and those of the signature. */
const understood = new RegExp(
  `^x-amz-(${[
    'meta-.*',
    'checksum-.*',
    'acl',
    'storage-class',
    'server-side-encryption(-aws-kms-key-id)?',
    'sdk-checksum-algorithm',
    'user-agent',
    'content-sha256|algorithm|credential|date|expires|signedheaders|signature|security-token',
  ].join('|')})$`,
);

/** Most user metadata an object can have, names and values. Source: S3 user guide, "Working with object metadata". */
const maxMetadataBytes = 2048;

/**
 * The headers an upload gives its object. x-amz-* ones may have been hoisted into a presigned URL.
 * Throws S3Error: MetadataTooLarge, InvalidArgument for an unknown encryption, NotImplemented for what this
 * server would otherwise have to ignore in silence.
 */
export function readObjectHeaders(request: S3Request): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  const amazon = collectAmazonFields(request);
  const unknown = [...amazon.keys()].find((name) => !understood.test(name));
  if (unknown !== undefined)
    throw new S3Error('NotImplemented', `This server does not implement ${unknown}.`);
  if ((amazon.get('x-amz-storage-class') ?? 'STANDARD') !== 'STANDARD') {
    throw new S3Error('NotImplemented', 'This server has no storage class but STANDARD.');
  }
  if (!['private', 'bucket-owner-full-control'].includes(amazon.get('x-amz-acl') ?? 'private')) {
    throw new S3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  for (const name of kept) {
    const value = request.headers[name];
    if (value !== undefined && value !== '') headers[name] = value;
  }
  const metadata = [...amazon].filter(([name]) => name.startsWith('x-amz-meta-'));
  const metadataBytes = metadata.reduce(
    (sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + value.length,
    0,
  );
  if (metadataBytes > maxMetadataBytes) {
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size');
  }
  return { ...headers, ...Object.fromEntries(metadata), ...readEncryption(amazon) };
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

function readEncryption(amazon: ReadonlyMap<string, string>): Record<string, string> {
  const algorithm = amazon.get(encryption);
  const keyId = amazon.get(encryptionKey);
  if (algorithm === undefined) return {};
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms') {
    throw new S3Error('InvalidArgument', 'The encryption method specified is not supported', {
      ArgumentName: encryption,
    });
  }
  if (keyId !== undefined && algorithm !== 'aws:kms') {
    throw new S3Error('InvalidArgument', 'Server Side Encryption with AWS KMS managed key requires aws:kms.');
  }
  return { [encryption]: algorithm, ...(keyId === undefined ? {} : { [encryptionKey]: keyId }) };
}
