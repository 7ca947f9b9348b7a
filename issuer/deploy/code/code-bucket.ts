import { createHash } from 'node:crypto';
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { DeployFault } from '../deploy-fault.ts';
import type { Deployment } from '../deployment.ts';

type Place = Pick<Deployment, 's3' | 'account' | 'region'>;

/** Where the function's zip lies for CloudFormation: one bucket for all endpoints of an account in a region. */
export const codeBucketName = ({ account, region }: Pick<Place, 'account' | 'region'>) =>
  `putlink-code-${account}-${region}`;

/** Named after its bytes: a new version has a new key, which is what makes CloudFormation see a change. */
export const codeKey = (zip: Uint8Array) => `lambda/${createHash('sha256').update(zip).digest('hex')}.zip`;

const statusOf = (thrown: unknown) =>
  (thrown as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode;

/**
 * True when the bucket for the code is there and belongs to this account.
 *
 * @throws DeployFault when somebody else has it: code is never taken from there
 */
export async function hasCodeBucket({ s3, account, region }: Place, bucket: string): Promise<boolean> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket, ExpectedBucketOwner: account }));
    return true;
  } catch (thrown) {
    if (statusOf(thrown) === 404) return false;
    if (statusOf(thrown) !== 403 && statusOf(thrown) !== 301) throw thrown;
    throw new DeployFault(
      `The bucket ${bucket} cannot be used for the function's code: it belongs to another account or region, or these credentials may not see it.`,
      `Name another one of yours in ${region} with --code-bucket.`,
    );
  }
}

/** Puts the zip there, and makes the bucket first where it is missing. The same bytes are sent once. */
export async function uploadCode(place: Place, bucket: string, zip: Uint8Array): Promise<void> {
  if (!(await hasCodeBucket(place, bucket))) await makeBucket(place, bucket);
  const { s3, account } = place;
  const object = { Bucket: bucket, Key: codeKey(zip), ExpectedBucketOwner: account };
  const isThere = await s3.send(new HeadObjectCommand(object)).then(
    ({ ContentLength }) => ContentLength === zip.byteLength,
    () => false,
  );
  if (!isThere) await s3.send(new PutObjectCommand({ ...object, Body: zip, ContentType: 'application/zip' }));
}

async function makeBucket({ s3, account, region }: Place, bucket: string): Promise<void> {
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      // The oldest region has no name here, and refuses its own.
      ...(region === 'us-east-1'
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
    }),
  );
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket: bucket,
      ExpectedBucketOwner: account,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
}
