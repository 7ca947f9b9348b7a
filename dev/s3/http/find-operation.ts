import { createBucket, deleteBucket, headBucket, listBuckets } from '../operations/buckets.ts';
import type { Operation } from '../operations/call.ts';
import { copyObject } from '../operations/copy/copy-object.ts';
import { copyPart } from '../operations/copy/copy-part.ts';
import { listObjects } from '../operations/listing/list-objects.ts';
import { listParts } from '../operations/listing/list-parts.ts';
import { listUploads } from '../operations/listing/list-uploads.ts';
import { listVersions } from '../operations/listing/list-versions.ts';
import { abortUpload } from '../operations/multipart/abort-upload.ts';
import { completeUpload } from '../operations/multipart/complete-upload.ts';
import { createUpload } from '../operations/multipart/create-upload.ts';
import { uploadPart } from '../operations/multipart/upload-part.ts';
import { getObject } from '../operations/reading/get-object.ts';
import { getObjectAttributes } from '../operations/reading/object-attributes.ts';
import { settingOperations } from '../operations/settings/setting-operations.ts';
import {
  deleteObjectTagging,
  getObjectTagging,
  putObjectTagging,
} from '../operations/tagging/object-tagging.ts';
import { deleteObject } from '../operations/writing/delete-object.ts';
import { deleteObjects } from '../operations/writing/delete-objects.ts';
import { putObject } from '../operations/writing/put-object.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

/** `METHOD scope` or `METHOD scope ?subresource`; `copy` for a PUT that takes its bytes from another object. */
const operations: Readonly<Record<string, Operation>> = {
  'GET service': { action: 's3:ListAllMyBuckets', run: listBuckets },
  'PUT bucket': { action: 's3:CreateBucket', run: createBucket },
  'HEAD bucket': { action: 's3:ListBucket', run: headBucket },
  'DELETE bucket': { action: 's3:DeleteBucket', run: deleteBucket },
  'GET bucket': { action: 's3:ListBucket', run: listObjects },
  'POST bucket ?delete': { run: deleteObjects },
  'GET bucket ?versions': { action: 's3:ListBucketVersions', run: listVersions },
  'GET bucket ?uploads': { action: 's3:ListBucketMultipartUploads', run: listUploads },
  ...settingOperations,
  'PUT object': { action: 's3:PutObject', createsObject: true, run: putObject },
  'PUT copy': { run: copyObject },
  'GET object': { action: 's3:GetObject', run: getObject },
  'GET object ?partNumber': { action: 's3:GetObject', run: getObject },
  'HEAD object': { action: 's3:GetObject', run: getObject },
  'HEAD object ?partNumber': { action: 's3:GetObject', run: getObject },
  'GET object ?attributes': { action: 's3:GetObjectAttributes', run: getObjectAttributes },
  'DELETE object': { action: 's3:DeleteObject', run: deleteObject },
  'PUT object ?tagging': { run: putObjectTagging },
  'GET object ?tagging': { action: 's3:GetObjectTagging', run: getObjectTagging },
  'DELETE object ?tagging': { action: 's3:DeleteObjectTagging', run: deleteObjectTagging },
  'POST object ?uploads': { action: 's3:PutObject', createsObject: false, run: createUpload },
  'PUT object ?partNumber&uploadId': { action: 's3:PutObject', createsObject: false, run: uploadPart },
  'PUT copy ?partNumber&uploadId': { run: copyPart },
  'POST object ?uploadId': { action: 's3:PutObject', createsObject: true, run: completeUpload },
  'GET object ?uploadId': { action: 's3:ListMultipartUploadParts', run: listParts },
  'DELETE object ?uploadId': { action: 's3:AbortMultipartUpload', run: abortUpload },
};

/** Query parameters that turn a request into another operation; an unknown one must never be ignored. */
const SUBRESOURCES = [
  'accelerate',
  'acl',
  'analytics',
  'append',
  'attributes',
  'cors',
  'delete',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'location',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'partNumber',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versioning',
  'versions',
  'website',
];

/** Throws S3Error NotImplemented for an operation this server does not have, MethodNotAllowed for no operation at all. */
export function findOperation(request: S3Request): Operation {
  const isCopy = request.method === 'PUT' && request.headers['x-amz-copy-source'] !== undefined;
  const object = isCopy ? 'copy' : 'object';
  const scope = request.bucket === '' ? 'service' : request.key === '' ? 'bucket' : object;
  const subresource = SUBRESOURCES.filter((name) => request.query.has(name)).join('&');
  const name = `${request.method} ${scope}${subresource === '' ? '' : ` ?${subresource}`}`;
  const operation = operations[name];
  if (operation) return operation;
  if (subresource !== '') throw new S3Error('NotImplemented', `This server does not implement ${name}.`);
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    Method: request.method,
  });
}
