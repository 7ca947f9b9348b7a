import { S3Error } from '../../http/s3-error.ts';

const HEADER = 'x-amz-storage-class';

/** Those whose objects can be read at once; what else S3 has is not implemented. */
const CLASSES = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'REDUCED_REDUNDANCY',
];
const NOT_HERE = ['GLACIER', 'DEEP_ARCHIVE', 'OUTPOSTS', 'SNOW', 'EXPRESS_ONEZONE'];

/**
 * The storage class an upload asks for, kept and said again: nothing is stored in another way. Of STANDARD S3 says
 * nothing. Throws S3Error InvalidStorageClass, NotImplemented.
 */
export function readStorageClass(fields: ReadonlyMap<string, string>): Record<string, string> {
  const name = fields.get(HEADER) ?? 'STANDARD';
  if (NOT_HERE.includes(name))
    throw new S3Error('NotImplemented', `This server has no storage class ${name}.`);
  if (!CLASSES.includes(name))
    throw new S3Error('InvalidStorageClass', 'The storage class you specified is not valid', {
      StorageClassRequested: name,
    });
  return name === 'STANDARD' ? {} : { [HEADER]: name };
}

/** As lists and attributes name it. */
export function storageClassOf({ headers }: { readonly headers: Readonly<Record<string, string>> }): string {
  return headers[HEADER] ?? 'STANDARD';
}
