import type { Failure } from './failure.ts';
import type { LinkFormat } from './link-format.ts';

/** Where the bytes came from: decides the icon, the words and whether "retry" can find them again. */
export type JobSource =
  | 'picked'
  | 'dropped'
  | 'pasted'
  | 'screenshot'
  | 'image'
  | 'media'
  | 'link-target'
  | 'selection';

/** What happens with the link: `copy` it, `paste` it where the person was typing, or `ask` (show it and wait). */
export type AfterUpload = 'copy' | 'paste' | 'ask';

/** The editor that had the focus when the upload began. `pin` names it inside the page. */
export interface InsertTarget {
  readonly tabId: number;
  readonly documentId: string;
  readonly pin: string;
}

export type LinkKind = 'stored' | 'presigned' | 'public';

/**
 * A download link without its secret. `url` is kept only for a stored link, which can be revoked; the URL of a
 * presigned one lives in session memory and is asked for again after a browser restart.
 */
export interface JobLink {
  readonly id: string;
  readonly kind: LinkKind;
  /** Epoch ms; null where the endpoint does not say or the link does not expire. */
  readonly expiresAt: number | null;
  readonly renewable: boolean;
  readonly revocable: 'link' | 'object' | 'none';
  readonly limitedBy?: 'request' | 'policy' | 'credentials' | 'sigv4';
  readonly url?: string;
  readonly revokedAt?: number;
}

/** How the link reached the person. `kept`: it waits in the popup, because neither paste nor copy was possible. */
export type Delivery = 'copied' | 'pasted' | 'kept';

export type JobPhase =
  | 'queued'
  | 'ticketing'
  | 'transferring'
  | 'linking'
  | 'delivering'
  | 'done'
  | 'failed'
  | 'cancelled';

export interface Job {
  readonly id: string;
  readonly source: JobSource;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  /** Key prefix proposed to the endpoint, already expanded (`2026/11/`). */
  readonly folder: string;
  readonly expiresInSeconds: number;
  readonly linkFormat: LinkFormat;
  readonly afterUpload: AfterUpload;
  readonly target?: InsertTarget;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly phase: JobPhase;
  /** True once the bytes are safe in the spool. */
  readonly spooled: boolean;
  /** True once the bytes are in the bucket: only the link can be missing. */
  readonly stored: boolean;
  /** Taken up again by hand: nobody waits for the popup's ticket any more. */
  readonly retried?: boolean;
  /** Counts the starts of the transfer; part of no deadline. */
  readonly attempt: number;
  readonly key?: string;
  readonly link?: JobLink;
  readonly delivery?: Delivery;
  /** A paste was begun: it is never begun twice, because nobody can tell how far the first one came. */
  readonly pasteTried?: boolean;
  /** Why a finished job has no link, or why its link was not pasted. */
  readonly notice?: Failure;
  readonly failure?: Failure;
  /** Epoch ms at which the job ended. */
  readonly endedAt?: number;
  /** Epoch ms at which the object was deleted from the bucket. */
  readonly deletedAt?: number;
}

export type JobEvent =
  | {
      readonly type: 'spooled';
      /** What became known with the bytes: an image from a page has its real type and size only then. */
      readonly file?: Pick<Job, 'name' | 'type' | 'sizeBytes'>;
    }
  | { readonly type: 'ticket-wanted' }
  | { readonly type: 'ticket-issued'; readonly key?: string }
  | { readonly type: 'ticket-lost' }
  | { readonly type: 'bytes-stored' }
  | { readonly type: 'link-made'; readonly link?: JobLink; readonly notice?: Failure }
  | { readonly type: 'paste-tried' }
  | {
      readonly type: 'delivered';
      readonly delivery: Delivery;
      readonly notice?: Failure;
      readonly at: number;
    }
  | { readonly type: 'failed'; readonly failure: Failure; readonly at: number }
  | { readonly type: 'cancelled'; readonly at: number }
  | { readonly type: 'retried' }
  | { readonly type: 'link-changed'; readonly link: JobLink }
  | { readonly type: 'redelivered'; readonly delivery: Delivery; readonly notice?: Failure }
  | { readonly type: 'object-deleted'; readonly at: number };

type EventType = JobEvent['type'];
type Apply = (job: Job, event: never) => Job;

const move =
  (phase: JobPhase): Apply =>
  (job) => ({ ...job, phase });

const failed: Apply = (job, event: Extract<JobEvent, { type: 'failed' }>) => ({
  ...job,
  phase: 'failed',
  failure: event.failure,
  endedAt: event.at,
});

const cancelled: Apply = (job, event: Extract<JobEvent, { type: 'cancelled' }>) => ({
  ...job,
  phase: 'cancelled',
  endedAt: event.at,
});

const spooled: Apply = (job, event: Extract<JobEvent, { type: 'spooled' }>) => ({
  ...job,
  ...event.file,
  spooled: true,
});

const stored: Apply = (job) => ({ ...job, phase: 'linking', stored: true });

const pasteTried: Apply = (job) => ({ ...job, pasteTried: true });

const issued: Apply = (job, event: Extract<JobEvent, { type: 'ticket-issued' }>) => ({
  ...job,
  phase: 'transferring',
  attempt: job.attempt + 1,
  ...(event.key === undefined ? {} : { key: event.key }),
});

const linked: Apply = (job, event: Extract<JobEvent, { type: 'link-made' }>) => ({
  ...job,
  phase: 'delivering',
  ...(event.link ? { link: event.link } : {}),
  ...(event.notice ? { notice: event.notice } : {}),
});

const delivered: Apply = (job, event: Extract<JobEvent, { type: 'delivered' }>) => ({
  ...job,
  phase: 'done',
  delivery: event.delivery,
  endedAt: event.at,
  ...(event.notice ? { notice: event.notice } : {}),
});

const redelivered: Apply = (job, event: Extract<JobEvent, { type: 'redelivered' }>) => {
  const { notice: _settled, ...rest } = job;
  return { ...rest, delivery: event.delivery, ...(event.notice ? { notice: event.notice } : {}) };
};

/** Begins again where the work stopped: with the bytes in the bucket only the link is made again. */
const retried: Apply = (job) => {
  const { failure: _mended, endedAt: _reopened, ...rest } = job;
  return { ...rest, retried: true, phase: job.stored ? 'linking' : 'queued' };
};

const linkChanged: Apply = (job, event: Extract<JobEvent, { type: 'link-changed' }>) => ({
  ...job,
  link: event.link,
});

const objectDeleted: Apply = (job, event: Extract<JobEvent, { type: 'object-deleted' }>) => ({
  ...job,
  deletedAt: event.at,
});

const ends = { failed, cancelled };
const history = { 'link-changed': linkChanged, 'object-deleted': objectDeleted, redelivered };

const table: Record<JobPhase, Partial<Record<EventType, Apply>>> = {
  queued: { ...ends, spooled, 'ticket-wanted': move('ticketing') },
  ticketing: { ...ends, spooled, 'ticket-issued': issued },
  transferring: { ...ends, spooled, 'ticket-lost': move('ticketing'), 'bytes-stored': stored },
  linking: { ...ends, 'link-made': linked },
  delivering: { delivered, 'link-changed': linkChanged, 'paste-tried': pasteTried },
  done: history,
  failed: { retried, spooled, 'object-deleted': objectDeleted },
  cancelled: {},
};

/**
 * The one place where a job changes. An event that the phase does not know (late, doubled) returns the same job,
 * by identity, so a caller can tell that nothing happened.
 */
export function transition(job: Job, event: JobEvent): Job {
  const apply = table[job.phase][event.type];
  return apply ? apply(job, event as never) : job;
}

/** True while the job still has work to do by itself. */
export function isLive(job: Job): boolean {
  return job.phase !== 'done' && job.phase !== 'failed' && job.phase !== 'cancelled';
}

/** True while the spool must keep the bytes: a failed job can be retried, a finished or cancelled one cannot. */
export function needsBytes(job: Job): boolean {
  return !job.stored && (isLive(job) || job.phase === 'failed');
}
