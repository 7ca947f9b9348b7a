import { UnknownSetting } from '../engine/unknown-setting.ts';
import type { Statement } from '../wanted/wanted-bucket.ts';

/** A bucket's policy, with whatever else is in it. */
export interface PolicyDocument {
  /** Stays as it is: in an older version `${…}` means nothing, in a newer one a variable. */
  readonly Version?: string;
  readonly Statement: readonly Statement[];
  readonly [element: string]: unknown;
}

/** Source: S3 user guide, "Bucket policies are limited to 20 KB in size". */
export const POLICY_MAX_BYTES = 20 * 1024;

/** @throws {UnknownSetting} for what is no policy: some engines answer with the list of the bucket */
export function readPolicy(text: string | undefined): PolicyDocument {
  if (text === undefined || text.trim() === '') return { Version: '2012-10-17', Statement: [] };
  const document = parse(text);
  if (typeof document !== 'object' || document === null || !('Statement' in document)) {
    throw new UnknownSetting('policy');
  }
  const { Statement } = document as { Statement: Statement | Statement[] };
  return { ...document, Statement: [Statement].flat() };
}

export function writePolicy(document: PolicyDocument): string {
  return JSON.stringify(document);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
