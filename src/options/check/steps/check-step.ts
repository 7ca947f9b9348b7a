import { type Failure, needsSignIn } from '../../../core/job/failure.ts';
import type { LinkKind } from '../../../core/job/job.ts';
import type { Dialect } from '../../../core/settings/dialect.ts';
import type { WrongClock } from '../../../core/transfer/whose-clock.ts';

/** In the order in which they run. */
export const CHECK_STEPS = [
  'reach',
  'token',
  'ticket',
  'permission',
  'upload',
  'link',
  'download',
  'cleanup',
] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];

/** A fact worth a few words beside a step. Never a URL with a query, never a token. */
export type Note =
  | { readonly code: 'kind'; readonly dialect: Dialect }
  | { readonly code: 'kind-chosen'; readonly dialect: Dialect }
  | { readonly code: 'clock'; readonly minutes: number; readonly whose?: WrongClock }
  | { readonly code: 'open' }
  | { readonly code: 'sizes-only' }
  | { readonly code: 'key'; readonly key: string }
  | { readonly code: 'host'; readonly host: string }
  | { readonly code: 'without'; readonly host: string }
  | { readonly code: 'bytes'; readonly bytes: number }
  | { readonly code: 'link'; readonly kind: LinkKind }
  /** The link leads to a page that shows the file. */
  | { readonly code: 'page'; readonly host: string }
  | { readonly code: 'scanning' };

export type SkipReason =
  | { readonly code: 'earlier-failed' }
  | { readonly code: 'token-later' }
  | { readonly code: 'no-links' }
  | { readonly code: 'no-bucket' }
  | { readonly code: 'no-link' }
  | { readonly code: 'unread'; readonly host: string }
  | { readonly code: 'nothing-stored' }
  | { readonly code: 'cannot-delete'; readonly key: string };

/** `grant` is an origin: allowing access to it may be the cure, so the page offers a button. */
export type StepState =
  | { readonly status: 'waiting' }
  | { readonly status: 'running' }
  | { readonly status: 'asking'; readonly origin: string }
  | { readonly status: 'passed'; readonly note?: Note }
  | { readonly status: 'warned'; readonly note: Note; readonly grant?: string }
  | { readonly status: 'failed'; readonly failure: Failure; readonly grant?: string }
  | { readonly status: 'skipped'; readonly reason: SkipReason };

/** What a check finds out about the endpoint; it goes into the settings. */
export interface EndpointFacts {
  readonly dialect: Dialect;
  readonly uploadOrigins: readonly string[];
  readonly linkMaxSeconds: number | null;
}

export type CheckEvent =
  | { readonly type: 'step'; readonly step: CheckStep; readonly state: StepState }
  | { readonly type: 'learned'; readonly facts: Partial<EndpointFacts> };

/** How far a check is. */
export type StepStates = Readonly<Record<CheckStep, StepState>>;

/** Nothing is wrong: the person has yet to sign in. */
export const asksToSignIn = (state: StepState): boolean =>
  state.status === 'failed' && needsSignIn(state.failure);

/** How a step stands, for whoever reads it. */
export const shownStatus = (state: StepState): StepState['status'] =>
  asksToSignIn(state) ? 'asking' : state.status;
