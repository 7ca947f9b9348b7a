import { readVerifiedBody } from '../../body/read-verified-body.ts';
import { S3Error, type S3ErrorCode } from '../../http/s3-error.ts';
import { readXml } from '../../xml/read-xml.ts';
import { bucketOf, type Call, type Operation } from '../call.ts';
import { checkEncryption } from './bucket-encryption.ts';
import { checkLifecycle } from './bucket-lifecycle.ts';
import { checkOwnershipControls } from './ownership-controls.ts';
import { checkPublicAccessBlock } from './public-access-block.ts';

/** A configuration that is checked, kept as it was put, and given back. */
interface StoredDocument {
  readonly subresource: string;
  readonly root: string;
  /** What policies call reading and writing it; deleting counts as writing. */
  readonly actions: readonly [get: string, put: string];
  readonly check: (configuration: Record<string, unknown>) => void;
  readonly missing: readonly [S3ErrorCode, string];
}

/** Longest: 1,000 lifecycle rules. */
const MAX_XML_BYTES = 1024 * 1024;

const documents: readonly StoredDocument[] = [
  {
    subresource: 'encryption',
    root: 'ServerSideEncryptionConfiguration',
    actions: ['s3:GetEncryptionConfiguration', 's3:PutEncryptionConfiguration'],
    check: checkEncryption,
    missing: [
      'ServerSideEncryptionConfigurationNotFoundError',
      'The server side encryption configuration was not found',
    ],
  },
  {
    subresource: 'lifecycle',
    root: 'LifecycleConfiguration',
    actions: ['s3:GetLifecycleConfiguration', 's3:PutLifecycleConfiguration'],
    check: checkLifecycle,
    missing: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  },
  {
    subresource: 'ownershipControls',
    root: 'OwnershipControls',
    actions: ['s3:GetBucketOwnershipControls', 's3:PutBucketOwnershipControls'],
    check: checkOwnershipControls,
    missing: ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
  },
  {
    subresource: 'publicAccessBlock',
    root: 'PublicAccessBlockConfiguration',
    actions: ['s3:GetBucketPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
    check: checkPublicAccessBlock,
    missing: ['NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'],
  },
];

/** PUT, GET and DELETE of every stored document, as findOperation names them. */
export const documentOperations: Readonly<Record<string, Operation>> = Object.fromEntries(
  documents.flatMap((document): [string, Operation][] => [
    [
      `PUT bucket ?${document.subresource}`,
      { action: document.actions[1], run: (call) => put(call, document) },
    ],
    [
      `GET bucket ?${document.subresource}`,
      { action: document.actions[0], run: (call) => get(call, document) },
    ],
    [
      `DELETE bucket ?${document.subresource}`,
      { action: document.actions[1], run: (call) => remove(call, document) },
    ],
  ]),
);

async function put(call: Call, { subresource, root, check }: StoredDocument) {
  const bucket = bucketOf(call);
  const text = await readVerifiedBody(call, MAX_XML_BYTES, { mustDeclare: true });
  check(readXml(text, root));
  await bucket.settingsFile.saveDocument(subresource, text);
  return { status: 200 };
}

async function get(call: Call, { subresource, missing: [code, message] }: StoredDocument) {
  const bucket = bucketOf(call);
  const body = bucket.settings.documents?.[subresource];
  if (body === undefined) throw new S3Error(code, message, { BucketName: bucket.name });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

async function remove(call: Call, { subresource }: StoredDocument) {
  await bucketOf(call).settingsFile.saveDocument(subresource, undefined);
  return { status: 204 };
}
