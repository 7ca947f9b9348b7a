import type { TimeSample } from '../../../core/time/learn-clock.ts';
import type { askEcho } from '../../../issuer-client/ask-echo.ts';
import type { createIssuerClient } from '../../../issuer-client/create-issuer-client.ts';
import type { detectDialect } from '../../../issuer-client/detect-dialect.ts';
import type { readAnswerApart } from '../../../platform/network/read-answer-apart.ts';
import type { WayWatch } from './sighting.ts';

/** The world as the check sees it, so that a test can put another one in its place. */
export interface CheckPorts {
  readonly detectDialect: typeof detectDialect;
  readonly createIssuerClient: typeof createIssuerClient;
  readonly fetch: typeof fetch;
  readonly askEcho: typeof askEcho;
  readonly readAnswer: typeof readAnswerApart;
  readonly way: WayWatch;
  isGranted(origin: string): Promise<boolean>;
  /** Offers the person a button and resolves with their answer. */
  askGrant(origin: string): Promise<boolean>;
  isOnline(): boolean;
  nowMs(): number;
  /** Remembers what an answer of S3 tells of its clock. */
  learnTime(time: TimeSample): Promise<void>;
}
