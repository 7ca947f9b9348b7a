import type { ServerSideEncryption } from '@aws-sdk/client-s3';
import type { UploadMode } from '../../src/contract/upload-request.ts';
import type { OidcConfig } from './identity/oidc-config.ts';
import type { Pairs } from './objects/read-pairs.ts';

/** One teammate's token. Only the SHA-256 of the token is known here, in lower-case hex. */
export interface TokenEntry {
  name: string;
  sha256: string;
  /** Every key of this token starts with it; empty or ending in `/`. */
  prefix: string;
  maxBytes?: number;
  allowedTypes?: string[];
}

export interface AssumedRole {
  arn: string;
  sessionSeconds: number;
  stsEndpoint: string | undefined;
}

/** Everything an issuer is told, already checked. Made by `readConfig`. */
export interface IssuerConfig {
  host: string;
  port: number;
  publicUrl: string | undefined;
  /** Where people get the extension; the page under a set-up link leads there. */
  extensionUrl: string | undefined;
  trustProxy: boolean;
  /** Try at the start all that is needed, and tell what does not work. */
  startCheck: boolean;

  bucket: string;
  region: string;
  s3Endpoint: string | undefined;
  forcePathStyle: boolean;
  assumeRole: AssumedRole | undefined;
  /** Cut the role's sessions down to the prefix of the person for whom they sign. */
  sessionPolicies: boolean;
  sse: Extract<ServerSideEncryption, 'AES256' | 'aws:kms'> | 'none';
  kmsKeyId: string | undefined;

  /** What every upload is stored with, beside its type and its encryption. */
  storageClass: string | undefined;
  objectTags: Pairs;
  /** Without the `x-amz-meta-` before their names. */
  objectMetadata: Pairs;
  cacheControl: string | undefined;
  contentDisposition: 'attachment' | 'inline' | undefined;

  /** Links wait until this found no malware in their file. */
  scan: 'none' | 'guardduty';
  /** What becomes of a file that the scan cannot look into, such as an archive with a password. */
  scanUnsupported: 'refuse' | 'allow';

  auth: 'token' | 'none';
  tokens: TokenEntry[];
  /** Let those in who are in the bucket's record of people. */
  people: boolean;
  /** Undefined where nobody signs in with an account of the company. */
  oidc: OidcConfig | undefined;
  anonymousPrefix: string;
  allowedOrigins: string[];

  maxBytes: number;
  allowedTypes: string[];
  /** How files may travel; `multipart` only where there is a secret too. */
  uploadModes: UploadMode[];
  ticketSeconds: number;

  /** What upload tokens are sealed with; undefined where no multipart uploads are offered. */
  secret: string | undefined;
  /** The one before it: tokens sealed with it still open. */
  previousSecret: string | undefined;
  uploadSeconds: number;

  linkMinSeconds: number;
  linkMaxSeconds: number;
  linkDefaultSeconds: number;
  storedLinks: boolean;
  redirectSeconds: number;
  /** The same for what somebody seeks in, or goes on with. */
  downloadSeconds: number;
  /** The bucket refuses to read what is tagged as revoked: tag a file whose links are revoked. */
  revokedTag: boolean;

  dialects: ('lambda' | 'presign')[];
  dialectPrefix: string;
}
