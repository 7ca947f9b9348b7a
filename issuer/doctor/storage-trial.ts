import type { S3Client } from '@aws-sdk/client-s3';
import type { IssuerConfig } from '../config/config.ts';
import { withDeadline } from '../patience/patience.ts';
import type { Session } from '../storage/session-source.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Finding, Step } from './finding.ts';

/** What the steps that try the storage work with. */
export interface StorageTrial {
  config: IssuerConfig;
  session: Session;
  /** Where the check writes: below a prefix that tokens have, in a folder of its own. */
  key: string;
  now(): number;
  callMs: number;
}

export type Tried<T> = { value: T } | { trouble: Finding };

/** Makes one call, and tells what refused it. */
export async function attempt<T>(
  { session, callMs }: StorageTrial,
  { step, action }: { step: Step; action: string },
  call: (s3: S3Client, options: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<Tried<T>> {
  try {
    const value = await withDeadline(callMs, (abortSignal) => call(session.client, { abortSignal }));
    return { value };
  } catch (error) {
    return { trouble: explainRefusal(step, action, error) };
  }
}

export const CHECK_FOLDER = 'putlink-check/';
