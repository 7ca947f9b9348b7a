import { createBucket, deleteBucket, headBucket, listBuckets } from '../operations/buckets.ts';
import type { Operation } from '../operations/call.ts';
import { deleteObject } from '../operations/delete-object.ts';
import { getObject } from '../operations/get-object.ts';
import { listObjects } from '../operations/list-objects.ts';
import { listVersions } from '../operations/list-versions.ts';
import { abortUpload } from '../operations/multipart/abort-upload.ts';
import { completeUpload } from '../operations/multipart/complete-upload.ts';
import { createUpload } from '../operations/multipart/create-upload.ts';
import { listParts } from '../operations/multipart/list-parts.ts';
import { listUploads } from '../operations/multipart/list-uploads.ts';
import { uploadPart } from '../operations/multipart/upload-part.ts';
import { putObject } from '../operations/put-object.ts';
import { deleteBucketCors, getBucketCors, putBucketCors } from '../operations/settings/bucket-cors.ts';
import { getBucketLocation } from '../operations/settings/bucket-location.ts';
import { getBucketVersioning, putBucketVersioning } from '../operations/settings/bucket-versioning.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

/** `METHOD scope` or `METHOD scope ?subresource`. */
const operations: Readonly<Record<string, Operation>> = {
  'GET service': { action: 's3:ListAllMyBuckets', run: listBuckets },
  'PUT bucket': { action: 's3:CreateBucket', run: createBucket },
  'HEAD bucket': { action: 's3:ListBucket', run: headBucket },
  'DELETE bucket': { action: 's3:DeleteBucket', run: deleteBucket },
  'GET bucket': { action: 's3:ListBucket', run: listObjects },
  'GET bucket ?versions': { action: 's3:ListBucketVersions', run: listVersions },
  'GET bucket ?uploads': { action: 's3:ListBucketMultipartUploads', run: listUploads },
  'GET bucket ?location': { action: 's3:GetBucketLocation', run: getBucketLocation },
  'GET bucket ?cors': { action: 's3:GetBucketCORS', run: getBucketCors },
  'PUT bucket ?cors': { action: 's3:PutBucketCORS', run: putBucketCors },
  'DELETE bucket ?cors': { action: 's3:PutBucketCORS', run: deleteBucketCors },
  'GET bucket ?versioning': { action: 's3:GetBucketVersioning', run: getBucketVersioning },
  'PUT bucket ?versioning': { action: 's3:PutBucketVersioning', run: putBucketVersioning },
  'PUT object': { action: 's3:PutObject', run: putObject },
  'GET object': { action: 's3:GetObject', run: getObject },
  'HEAD object': { action: 's3:GetObject', run: getObject },
  'DELETE object': { action: 's3:DeleteObject', run: deleteObject },
  'POST object ?uploads': { action: 's3:PutObject', run: createUpload },
  'PUT object ?partNumber&uploadId': { action: 's3:PutObject', run: uploadPart },
  'POST object ?uploadId': { action: 's3:PutObject', run: completeUpload },
  'GET object ?uploadId': { action: 's3:ListMultipartUploadParts', run: listParts },
  'DELETE object ?uploadId': { action: 's3:AbortMultipartUpload', run: abortUpload },
};

/** Query parameters that turn a request into another operation; an unknown one must never be ignored. */
const subresources = [
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
  const scope = request.bucket === '' ? 'service' : request.key === '' ? 'bucket' : 'object';
  const subresource = subresources.filter((name) => request.query.has(name)).join('&');
  const name = `${request.method} ${scope}${subresource === '' ? '' : ` ?${subresource}`}`;
  const operation = operations[name];
  if (operation) return operation;
  if (subresource !== '') throw new S3Error('NotImplemented', `This server does not implement ${name}.`);
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    Method: request.method,
  });
}
