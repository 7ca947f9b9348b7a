import { S3Error } from '../../http/s3-error.ts';

const METHOD = 'x-amz-server-side-encryption';
const KEY_ID = 'x-amz-server-side-encryption-aws-kms-key-id';

/**
 * The encryption an upload asks for; nothing is encrypted here, it is kept and said again.
 * Throws S3Error InvalidArgument for one that S3 does not have.
 */
export function readEncryption(fields: ReadonlyMap<string, string>): Record<string, string> | undefined {
  const [method, keyId] = [fields.get(METHOD), fields.get(KEY_ID)];
  if (method === undefined) return undefined;
  if (!['AES256', 'aws:kms', 'aws:kms:dsse'].includes(method)) {
    throw new S3Error('InvalidArgument', 'The encryption method specified is not supported', {
      ArgumentName: METHOD,
      ArgumentValue: method,
    });
  }
  if (keyId !== undefined && method === 'AES256') {
    throw new S3Error('InvalidArgument', 'Server Side Encryption with AWS KMS managed key requires aws:kms.');
  }
  return { [METHOD]: method, ...(keyId === undefined ? {} : { [KEY_ID]: keyId }) };
}
