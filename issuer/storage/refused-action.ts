import type { S3Client } from '@aws-sdk/client-s3';
import type { STSClient } from '@aws-sdk/client-sts';

/** What S3 and STS ask a policy about before they do what the issuer sends. Source: "Actions defined by Amazon S3". */
const ACTION_OF_COMMAND: Readonly<Record<string, string>> = {
  PutObjectCommand: 's3:PutObject',
  CreateMultipartUploadCommand: 's3:PutObject',
  CompleteMultipartUploadCommand: 's3:PutObject',
  GetObjectCommand: 's3:GetObject',
  GetObjectTaggingCommand: 's3:GetObjectTagging',
  PutObjectTaggingCommand: 's3:PutObjectTagging',
  // Without the right to list, S3 says 403 of an object that is not there.
  HeadObjectCommand: 's3:GetObject or s3:ListBucket',
  DeleteObjectCommand: 's3:DeleteObject',
  ListObjectsV2Command: 's3:ListBucket',
  ListPartsCommand: 's3:ListMultipartUploadParts',
  AbortMultipartUploadCommand: 's3:AbortMultipartUpload',
  // Refused as well for a duration that the role does not have, and for a policy that the engine cannot read.
  AssumeRoleCommand: 'sts:AssumeRole',
};

const CODE = /^[A-Za-z][\w.-]{0,59}$/;
/** AWS: `User … is not authorized to perform: kms:GenerateDataKey on …`, with the code AccessDenied. */
const KMS_ACTION = /\bkms:[A-Z][A-Za-z]{1,40}/;
/** What S3 asks for besides, of an upload with tags. */
const TAGGING_ACTION = /\bperform: (s3:PutObjectTagging)\b/;
/** Refused for now: the same may be done in a moment. */
const PASSING_STATUSES = [404, 408, 409, 412, 425, 429];

/** Of credentials that ended fresh ones may be there in a moment; STS says with 400 that it has too much to do. */
const PASSING_CODES = [
  'ExpiredToken',
  'ExpiredTokenException',
  'TokenRefreshRequired',
  'Throttling',
  'ThrottlingException',
  'RequestLimitExceeded',
];

const commandOf = new WeakMap<object, string>();

/** Has every error of `client` remember which command it ended. */
export function rememberCommands(client: S3Client | STSClient): void {
  (client as S3Client).middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (typeof error === 'object' && error !== null) commandOf.set(error, String(commandName));
          throw error;
        }
      },
    { step: 'initialize', name: 'rememberCommands' },
  );
}

export interface RefusedAction {
  /** As a policy calls it, for example `s3:DeleteObject`. */
  action: string;
  /** S3's code, or the status where it gave none. */
  code: string;
}

/**
 * What S3 will refuse again, however often it is asked; undefined for all other errors.
 *
 * @param status of S3's answer
 */
export function refusedAction(error: unknown, status: number | undefined): RefusedAction | undefined {
  const { name = '', message = '' } = error as { name?: string; message?: string };
  const isMissingBucket = name === 'NoSuchBucket';
  if (PASSING_CODES.includes(name)) return undefined;
  if (status === undefined || status < 300 || status >= 500) return undefined;
  if (PASSING_STATUSES.includes(status) && !isMissingBucket) return undefined;
  const command = commandOf.get(error as object);
  const action = command === undefined ? undefined : ACTION_OF_COMMAND[command];
  if (action === undefined) return undefined;
  const isKms = name.startsWith('KMS.') || name === 'AccessDenied';
  const kms = isKms ? KMS_ACTION.exec(message)?.[0] : undefined;
  const ofKey = name.startsWith('KMS.') ? 'kms:GenerateDataKey' : action;
  const tagging = name === 'AccessDenied' ? TAGGING_ACTION.exec(message)?.[1] : undefined;
  return {
    action: kms ?? tagging ?? ofKey,
    code: CODE.test(name) && name !== 'Unknown' ? name : String(status),
  };
}
