import { fitsPattern } from './fits-pattern.ts';

/**
 * What a bucket policy may be about, and whether it is done to a bucket or to an object.
 * Source: Service Authorization Reference, "Actions defined by Amazon S3".
 */
const objectActions = list(
  `AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion
  DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention
  GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes
  GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent ListMultipartUploadParts
  ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging
  PutObjectVersionAcl PutObjectVersionTagging RenameObject ReplicateDelete ReplicateObject ReplicateTags RestoreObject
  InitiateReplication UpdateObjectEncryption`,
);
const bucketActions = list(
  `CreateBucket DeleteBucket DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration
  GetAnalyticsConfiguration GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification
  GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus
  GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite
  GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration
  GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration ListBucket
  ListBucketMultipartUploads ListBucketVersions PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAcl
  PutBucketCORS PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration PutBucketOwnershipControls
  PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketTagging PutBucketVersioning
  PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration PutInventoryConfiguration
  PutLifecycleConfiguration PutMetricsConfiguration PutReplicationConfiguration`,
);

/** What an action pattern (lower case) can be done to; empty when it names no action of S3. */
export function targetsOf(pattern: string): readonly ('bucket' | 'object')[] {
  const fits = (actions: readonly string[]) => actions.some((action) => fitsPattern(pattern, action));
  const bucket = fits(bucketActions) ? (['bucket'] as const) : [];
  const object = fits(objectActions) ? (['object'] as const) : [];
  return [...bucket, ...object];
}

function list(names: string): string[] {
  return names.split(/\s+/).map((name) => `s3:${name.toLowerCase()}`);
}
