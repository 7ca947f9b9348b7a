import type { Operation } from '../call.ts';
import { deleteBucketTagging, getBucketTagging, putBucketTagging } from '../tagging/bucket-tagging.ts';
import { getAcl } from './acl.ts';
import { deleteBucketCors, getBucketCors, putBucketCors } from './bucket-cors.ts';
import { getBucketLocation } from './bucket-location.ts';
import {
  deleteBucketPolicy,
  getBucketPolicy,
  getBucketPolicyStatus,
  putBucketPolicy,
} from './bucket-policy.ts';
import { getBucketVersioning, putBucketVersioning } from './bucket-versioning.ts';
import { documentOperations } from './stored-document.ts';

/** What is set on a bucket and asked of it, as findOperation names it. */
export const settingOperations: Readonly<Record<string, Operation>> = {
  ...documentOperations,
  'GET bucket ?acl': { action: 's3:GetBucketAcl', run: getAcl },
  'GET object ?acl': { action: 's3:GetObjectAcl', run: getAcl },
  'GET bucket ?location': { action: 's3:GetBucketLocation', run: getBucketLocation },
  'GET bucket ?cors': { action: 's3:GetBucketCORS', run: getBucketCors },
  'PUT bucket ?cors': { action: 's3:PutBucketCORS', run: putBucketCors },
  'DELETE bucket ?cors': { action: 's3:PutBucketCORS', run: deleteBucketCors },
  'GET bucket ?policy': { action: 's3:GetBucketPolicy', run: getBucketPolicy },
  'PUT bucket ?policy': { action: 's3:PutBucketPolicy', run: putBucketPolicy },
  'DELETE bucket ?policy': { action: 's3:DeleteBucketPolicy', run: deleteBucketPolicy },
  'GET bucket ?policyStatus': { action: 's3:GetBucketPolicyStatus', run: getBucketPolicyStatus },
  'GET bucket ?tagging': { action: 's3:GetBucketTagging', run: getBucketTagging },
  'PUT bucket ?tagging': { action: 's3:PutBucketTagging', run: putBucketTagging },
  'DELETE bucket ?tagging': { action: 's3:PutBucketTagging', run: deleteBucketTagging },
  'GET bucket ?versioning': { action: 's3:GetBucketVersioning', run: getBucketVersioning },
  'PUT bucket ?versioning': { action: 's3:PutBucketVersioning', run: putBucketVersioning },
};
