import { createBucket, deleteBucket, headBucket, listBuckets } from '../operations/buckets.ts';
import type { Operation } from '../operations/call.ts';
import { deleteObject } from '../operations/delete-object.ts';
import { getObject } from '../operations/get-object.ts';
import { listObjects } from '../operations/list-objects.ts';
import { putObject } from '../operations/put-object.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

type Scope = 'service' | 'bucket' | 'object';

/** `METHOD scope` or `METHOD scope ?subresource`. */
const operations: Readonly<Record<string, Operation>> = {
  'GET service': listBuckets,
  'PUT bucket': createBucket,
  'HEAD bucket': headBucket,
  'DELETE bucket': deleteBucket,
  'GET bucket': listObjects,
  'PUT object': putObject,
  'GET object': getObject,
  'HEAD object': getObject,
  'DELETE object': deleteObject,
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
  const scope: Scope = request.bucket === '' ? 'service' : request.key === '' ? 'bucket' : 'object';
  const subresource = subresources.filter((name) => request.query.has(name)).join('&');
  const name = `${request.method} ${scope}${subresource === '' ? '' : ` ?${subresource}`}`;
  const operation = operations[name];
  if (operation) return operation;
  if (subresource !== '') throw new S3Error('NotImplemented', `This server does not implement ${name}.`);
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    Method: request.method,
  });
}
