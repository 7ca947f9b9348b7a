import type { SignedPart } from '../../../core/job/part.ts';
import type { TimeSample } from '../../../core/time/learn-clock.ts';
import { stallLimits } from '../../../core/transfer/retry.ts';
import { putObject } from '../put-object.ts';
import type { LaneKind } from './lanes.ts';

export interface PartOptions {
  readonly signal: AbortSignal;
  readonly progressed: (sentBytes: number) => void;
  readonly heard: (time: TimeSample) => Promise<void>;
}

/**
 * Sends one part over a lane of this kind.
 *
 * @returns its ETag, null where CORS hides it
 * @throws FailureError as `putObject`
 */
export function sendPart(
  _kind: LaneKind,
  body: Blob,
  part: SignedPart,
  options: PartOptions,
): Promise<string | null> {
  return putObject(body, part, { ...options, ...stallLimits(0) });
}
