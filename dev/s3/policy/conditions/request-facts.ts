import { ACCOUNT_ID, type Caller, callerArn } from '../../auth/caller.ts';
import type { S3Request } from '../../http/s3-request.ts';
import type { Tag } from '../../storage/object-version.ts';
import type { Facts } from './condition.ts';

export interface FactSources {
  /** Of a POST form the fields stand in place of the headers. */
  readonly request: S3Request;
  readonly caller: Caller | undefined;
  readonly region: string;
  readonly nowMs: number;
  /** Tags of the object that the request is for, as it is now. */
  readonly existingTags: readonly Tag[];
  /** Tags the request would set. */
  readonly requestTags: readonly Tag[];
  /** Whether the request makes an object appear; undefined when it does not write one. */
  readonly createsObject: boolean | undefined;
  /** What was asked for when the multipart upload began that the request belongs to. */
  readonly uploadHeaders: Readonly<Record<string, string>>;
}

/** Query parameters and headers that are condition keys under their own name. */
const FROM_QUERY = ['prefix', 'delimiter', 'max-keys'];
const FROM_HEADERS = [
  'if-match',
  'if-none-match',
  'x-amz-acl',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-metadata-directive',
  'x-amz-object-ownership',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
];

/**
 * What conditions can ask about a request.
 * Source: Service Authorization Reference, "Condition keys for Amazon S3", and S3 API, "Bucket policy examples using
 * condition keys" of signature version 4. `s3:signatureAge` is in milliseconds.
 */
export function gatherFacts(sources: FactSources): Facts {
  const { request, nowMs, existingTags, requestTags } = sources;
  const facts = new Map<string, readonly string[]>();
  const set = (key: string, value: string | number | boolean | null | undefined) => {
    if (value !== null && value !== undefined) facts.set(key.toLowerCase(), [String(value)]);
  };
  set('aws:SecureTransport', 'encrypted' in request.stream.socket);
  set('aws:SourceIp', request.stream.socket.remoteAddress?.replace(/^::ffff:/, ''));
  set('aws:CurrentTime', new Date(nowMs).toISOString());
  set('aws:EpochTime', Math.floor(nowMs / 1000));
  set('aws:Referer', request.headers.referer || undefined);
  set('aws:UserAgent', request.headers['user-agent'] || undefined);
  set('aws:RequestedRegion', sources.region);
  set('aws:ResourceAccount', ACCOUNT_ID);
  set('s3:ResourceAccount', ACCOUNT_ID);
  set('aws:ViaAWSService', false);
  set('s3:VersionId', request.query.get('versionId'));
  set('s3:ObjectCreationOperation', sources.createsObject);
  for (const name of FROM_QUERY) set(`s3:${name}`, request.query.get(name));
  for (const name of FROM_HEADERS) {
    set(`s3:${name}`, request.headers[name] ?? hoisted(request, name) ?? sources.uploadHeaders[name]);
  }
  for (const { key, value } of existingTags) set(`s3:ExistingObjectTag/${key}`, value);
  for (const { key, value } of requestTags) set(`s3:RequestObjectTag/${key}`, value);
  if (requestTags.length > 0)
    facts.set(
      's3:requestobjecttagkeys',
      requestTags.map(({ key }) => key),
    );
  if (sources.caller) describeCaller(sources.caller, nowMs, set);
  else set('aws:PrincipalType', 'Anonymous');
  return facts;
}

function describeCaller(
  caller: Caller,
  nowMs: number,
  set: (key: string, value: string | number) => void,
): void {
  const isSession = caller.credential.sessionArn !== undefined;
  set('aws:PrincipalAccount', ACCOUNT_ID);
  set('aws:PrincipalArn', callerArn(caller));
  set('aws:PrincipalType', isSession ? 'AssumedRole' : 'Account');
  set('aws:userid', isSession ? callerArn(caller).replace(/^.*?\//, '') : ACCOUNT_ID);
  set('s3:authType', caller.authType);
  set('s3:signatureversion', 'AWS4-HMAC-SHA256');
  set('s3:signatureAge', nowMs - caller.claim.signedAtMs);
}

/** The SDK moves x-amz-* headers of a presigned request into the URL, in whatever case. */
function hoisted(request: S3Request, name: string): string | undefined {
  return [...request.query].find(([key]) => key.toLowerCase() === name)?.[1];
}
