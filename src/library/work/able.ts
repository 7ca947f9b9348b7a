import type { BulkVerb } from '../../core/job/bulk-work.ts';
import { isLive, type Job } from '../../core/job/job.ts';
import { foreseeRenewal } from '../../core/link/renewal.ts';
import { rowState } from '../../uploads/row/row-state.ts';
import { rowVerbs, type Verb } from '../../uploads/row/row-verbs.ts';
import { linkNow } from '../../uploads/view/clock.ts';
import { canFor } from '../../uploads/view/standing.ts';
import type { OneVerb } from '../view/question.ts';

export type ManyVerb = 'copy' | BulkVerb | 'remove';
/** Those that are for one upload only. */
export type SingleVerb = 'open' | OneVerb;

const RELINKED: ReadonlySet<string> = new Set(['ready', 'expired']);

/** Whether a verb of the list can do something with this upload. */
function isAble(job: Job, wanted: ManyVerb | SingleVerb): boolean {
  const state = rowState(job, undefined, linkNow.value(job));
  const { direct, more } = rowVerbs(job, state, canFor(job));
  const has = (verb: Verb) => direct.includes(verb) || more.includes(verb);
  // What was revoked on purpose gets no new link by the way.
  if (wanted === 'renew') return has('renew') || (has('new-link') && RELINKED.has(state.kind));
  return wanted === 'remove' ? !isLive(job) : has(wanted);
}

/** Those of the uploads that a verb can do something with. */
export const ableTo = (verb: ManyVerb | SingleVerb, jobs: readonly Job[]): Job[] =>
  jobs.filter((job) => isAble(job, verb));

/** What a new life of so many seconds would do to these links. */
export interface ForeseenRenewal {
  readonly jobs: readonly Job[];
  /** Live as long already, or longer. */
  readonly keptCount: number;
  /** Cannot be prolonged: each gets a new link, and the old one ends when it would have. */
  readonly newCount: number;
}

/** Nothing is ever shortened for many at once. */
export function foreseeRenewals(jobs: readonly Job[], seconds: number, nowMs: number): ForeseenRenewal {
  const renewed = jobs.filter(({ link }) => {
    const { effect } = foreseeRenewal(link?.expiresAt ?? null, seconds, nowMs);
    return effect === 'longer' || effect === 'revived';
  });
  return {
    jobs: renewed,
    keptCount: jobs.length - renewed.length,
    newCount: renewed.filter(({ link }) => !link?.renewable).length,
  };
}
