import type { StoredCredential } from './credential-store.ts';
import type { SignatureClaim } from './signature-claim.ts';

/** Who sent a request, its signature believed. */
export interface Caller {
  readonly credential: StoredCredential;
  readonly claim: SignatureClaim;
  /** As `s3:authType` words it. */
  readonly authType: 'REST-HEADER' | 'REST-QUERY-STRING' | 'POST';
}

/** The one account of this server. */
export const ACCOUNT_ID = '000000000000';
const ROOT_ARN = `arn:aws:iam::${ACCOUNT_ID}:root`;

/** The ARN of a caller: the account's root, or the session of a role. */
export function callerArn({ credential }: Caller): string {
  return credential.sessionArn ?? ROOT_ARN;
}

/** The names a policy's Principal may call a caller by; none for an unsigned request. */
export function callerNames(caller: Caller | undefined): string[] {
  if (!caller) return [];
  const arn = callerArn(caller);
  // A session goes by its own name, its role's and its account's.
  const role = /^arn:aws:sts::(\d{12}):assumed-role\/(.+)\/[^/]+$/.exec(arn);
  return [arn, ...(role ? [`arn:aws:iam::${role[1]}:role/${role[2]}`] : []), ROOT_ARN];
}
