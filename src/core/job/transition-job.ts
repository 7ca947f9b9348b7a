import type { Failure, FailureCode } from './failure.ts';
import type { Delivery, EarlyDelivery, FileFacts, Job, JobLink, JobPhase } from './job.ts';

/** What can happen to a job. */
export type JobEvent =
  | {
      readonly type: 'spooled';
      /** What became known with the bytes: an image from a page has its real type and size only then. */
      readonly file?: FileFacts;
    }
  /** The offscreen document has the file: picked just now, or found again. */
  | { readonly type: 'held'; readonly file?: FileFacts }
  /** There will be no copy in the spool. */
  | { readonly type: 'uninsured'; readonly reason: FailureCode }
  | { readonly type: 'ticket-wanted' }
  | { readonly type: 'ticket-issued'; readonly key?: string }
  /** The link has come together with a ticket, before the file is anywhere. */
  | { readonly type: 'link-reserved'; readonly link: JobLink }
  /** What the upload will bring lies elsewhere than where its link leads. */
  | { readonly type: 'link-lost' }
  /** What lies under its key is not its file: key and link are nothing to it any more. */
  | { readonly type: 'object-spoilt' }
  /** `isDead`: it was never good for anything. Without: the session that kept it ended, or it outlived its PUTs. */
  | { readonly type: 'ticket-lost'; readonly isDead?: boolean }
  | { readonly type: 'send-begun'; readonly sends: number }
  /** S3 has confirmed a part: what was in vain before does not count any more. */
  | { readonly type: 'send-confirmed' }
  /** The endpoint will be asked again; `isCounted` while there is an end to that. */
  | { readonly type: 'put-off'; readonly isCounted: boolean; readonly untilMs: number }
  /** `deletable`: it was said how the file is deleted. */
  | { readonly type: 'bytes-stored'; readonly deletable?: true }
  /** The service is about to be told that the file is there. */
  | { readonly type: 'confirm-begun' }
  /** It has answered that it did not listen. */
  | { readonly type: 'confirm-refused' }
  | {
      readonly type: 'link-made';
      readonly link?: JobLink;
      readonly notice?: Failure;
      readonly deletable?: true;
    }
  | { readonly type: 'paste-tried' }
  | { readonly type: 'early-delivered'; readonly early: EarlyDelivery }
  | {
      readonly type: 'delivered';
      readonly delivery: Delivery;
      readonly notice?: Failure;
      readonly at: number;
    }
  | { readonly type: 'failed'; readonly failure: Failure; readonly at: number }
  | { readonly type: 'cancelled'; readonly at: number }
  | { readonly type: 'retried' }
  /** `onMetered`: by itself, for the connection's sake. */
  | { readonly type: 'paused'; readonly onMetered?: true }
  /** `offMetered`: by itself, on another connection. Else the person wants it to go on whatever the connection is. */
  | { readonly type: 'resumed'; readonly offMetered?: true }
  /** How much of the file S3 has, while it rests. */
  | { readonly type: 'parts-counted'; readonly storedBytes: number }
  | { readonly type: 'link-changed'; readonly link: JobLink }
  /** The person has set what whoever opens the link needs and may. */
  | { readonly type: 'terms-set'; readonly link: JobLink }
  | { readonly type: 'renamed'; readonly name: string }
  | { readonly type: 'redelivered'; readonly delivery: Delivery; readonly notice?: Failure }
  | { readonly type: 'object-deleted'; readonly at: number }
  /** A cancelled upload's file is there, or may be (`unsure`), and cannot be deleted from here. */
  | { readonly type: 'object-stays'; readonly notice: Failure };

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

/** What is in the bucket by then is no upload any more, but something to be deleted. */
const cancelled: Apply = (job, event: Extract<JobEvent, { type: 'cancelled' }>) => ({
  ...job,
  phase: 'cancelled',
  endedAt: event.at,
  ...(job.stored ? { stored: false, arrived: true } : {}),
});

/** The answer to what was on its way when it was cancelled. */
const arrived: Apply = (job, event: Extract<JobEvent, { type: 'bytes-stored' }>) =>
  job.arrived || job.attempt === 0
    ? job
    : { ...job, arrived: true, ...(event.deletable ? { deletable: true } : {}) };

const spooled: Apply = (job, event: Extract<JobEvent, { type: 'spooled' }>) => ({
  ...job,
  ...event.file,
  spooled: true,
});

const held: Apply = (job, event: Extract<JobEvent, { type: 'held' }>) =>
  job.held ? job : { ...job, ...event.file, held: true };

const uninsured: Apply = (job, event: Extract<JobEvent, { type: 'uninsured' }>) => ({
  ...job,
  uninsured: event.reason,
});

const ticketLost: Apply = (job, event: Extract<JobEvent, { type: 'ticket-lost' }>) => ({
  ...job,
  phase: 'ticketing',
  ...(event.isDead ? { deadTickets: (job.deadTickets ?? 0) + 1 } : {}),
});

const sendBegun: Apply = (job, event: Extract<JobEvent, { type: 'send-begun' }>) =>
  event.sends > (job.sends ?? 0) ? { ...job, sends: event.sends } : job;

/** One is left: it has come far, and is worth waiting for. */
const sendConfirmed: Apply = ({ deadTickets: _buried, ...job }: Job) => ({ ...job, sends: 1 });

const stored: Apply = (job, event: Extract<JobEvent, { type: 'bytes-stored' }>) => ({
  ...job,
  phase: 'linking',
  stored: true,
  ...(event.deletable ? { deletable: true } : {}),
});

const confirmBegun: Apply = (job) => ({ ...job, confirmBegun: true });

const confirmRefused: Apply = ({ confirmBegun: _unheard, ...job }: Job) => job;

/** Another link has no password: nobody keeps one. Whoever meant the file to have one is told. */
function withLink({ passwordLost: wasLost, ...job }: Job, link: JobLink): Job {
  const isLost = !link.hasPassword && (wasLost || (job.link?.hasPassword && job.link.id !== link.id));
  return { ...job, link, ...(isLost ? { passwordLost: true } : {}) };
}

/** A link that the person has revoked stays revoked: nobody asks for another one. */
const linkReserved: Apply = (job, event: Extract<JobEvent, { type: 'link-reserved' }>) =>
  job.link?.revokedAt === undefined ? withLink(job, event.link) : job;

const linkLost: Apply = (job) => {
  if (!job.link || job.link.revokedAt !== undefined) return job;
  const { link: _elsewhere, ...rest } = job;
  return rest;
};

const objectSpoilt: Apply = (job) => {
  const { key: _spoilt, ...rest } = linkLost(job, undefined as never);
  return rest;
};

const earlyDelivered: Apply = (job, event: Extract<JobEvent, { type: 'early-delivered' }>) => ({
  ...job,
  early: event.early,
});

const pasteTried: Apply = (job) => ({ ...job, pasteTried: true });

const putOff: Apply = (job, event: Extract<JobEvent, { type: 'put-off' }>) => ({
  ...job,
  waits: (job.waits ?? 0) + (event.isCounted ? 1 : 0),
  notBeforeMs: event.untilMs,
});

/** The endpoint has answered, or the person asks for it now. */
const answered = ({ waits: _counted, notBeforeMs: _passed, ...rest }: Job): Job => rest;

const issued: Apply = (job, event: Extract<JobEvent, { type: 'ticket-issued' }>) => ({
  ...answered(job),
  phase: 'transferring',
  attempt: job.attempt + 1,
  ...(event.key === undefined ? {} : { key: event.key }),
});

const linked: Apply = (job, event: Extract<JobEvent, { type: 'link-made' }>) => ({
  ...answered(event.link ? withLink(job, event.link) : job),
  phase: 'delivering',
  ...(event.notice ? { notice: event.notice } : {}),
  ...(event.deletable ? { deletable: true } : {}),
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

/**
 * Begins again where the work stopped: with the bytes in the bucket only the link is made again. Whether the file is
 * still held is looked for anew.
 */
const retried: Apply = (job) => {
  const {
    failure: _mended,
    endedAt: _reopened,
    sends: _counted,
    deadTickets: _buried,
    paused: _resumed,
    held: _unknown,
    ...rest
  } = answered(job);
  return { ...rest, retried: true, phase: job.stored ? 'linking' : 'queued' };
};

/** It is asked for later: it gives its place away and begins again from what is stored. */
const paused: Apply = (job, { onMetered }: Extract<JobEvent, { type: 'paused' }>) => {
  if (job.paused && onMetered) return job;
  const { onMetered: before, ...rest } = answered(job);
  const then = onMetered ? 'waits' : before === 'goes' ? before : undefined;
  return { ...rest, phase: 'queued', paused: true, ...(then ? { onMetered: then } : {}) };
};

const resumed: Apply = (job, { offMetered }: Extract<JobEvent, { type: 'resumed' }>) => {
  if (!job.paused || (offMetered && job.onMetered !== 'waits')) return job;
  const { paused: _was, onMetered: why, sends: _counted, deadTickets: _buried, ...rest } = job;
  return { ...rest, retried: true, ...(why && !offMetered ? { onMetered: 'goes' } : {}) };
};

const partsCounted: Apply = (job, { storedBytes }: Extract<JobEvent, { type: 'parts-counted' }>) => {
  const { storedBytes: _before, ...rest } = job;
  return storedBytes > 0 ? { ...rest, storedBytes } : rest;
};

const linkChanged: Apply = (job, event: Extract<JobEvent, { type: 'link-changed' }>) =>
  withLink(job, event.link);

/** From now on the link itself says what the person wants of it. */
const termsSet: Apply = (
  { maxDownloads: _wished, from: _named, passwordLost: _known, ...job }: Job,
  event: Extract<JobEvent, { type: 'terms-set' }>,
) => ({ ...job, link: event.link });

const renamed: Apply = (job, event: Extract<JobEvent, { type: 'renamed' }>) => ({ ...job, name: event.name });

const objectDeleted: Apply = (
  { deletable: _done, ...job }: Job,
  event: Extract<JobEvent, { type: 'object-deleted' }>,
) => ({
  ...job,
  deletedAt: event.at,
});

/** Nobody wants the link; how its file is deleted is worth knowing. */
const linkedLate: Apply = (job, event: Extract<JobEvent, { type: 'link-made' }>) =>
  job.arrived && event.deletable && !job.deletable ? { ...job, deletable: true } : job;

const arrivedDeleted: Apply = (job: Job, event: Extract<JobEvent, { type: 'object-deleted' }>) => {
  const isTold = job.notice?.code === 'cancelled-late';
  if (!(job.arrived || isTold) || job.deletedAt !== undefined) return job;
  const { notice: _stayed, ...rest } = objectDeleted(job, event as never);
  return rest;
};

const objectStays: Apply = (job, { notice }: Extract<JobEvent, { type: 'object-stays' }>) => {
  const isNews = (job.arrived || notice.detail?.reason === 'unsure') && !job.notice;
  return isNews && job.deletedAt === undefined ? { ...job, notice } : job;
};

const ends = { failed, cancelled };
const bytes = { held, spooled, uninsured };
/** A link that was handed out early is out in every phase. */
const early = { 'early-delivered': earlyDelivered, 'link-changed': linkChanged, 'terms-set': termsSet };
const travelling = { ...ends, ...early, 'paste-tried': pasteTried };
const reserving = { 'link-reserved': linkReserved, 'link-lost': linkLost };
const history = {
  'link-changed': linkChanged,
  'terms-set': termsSet,
  'object-deleted': objectDeleted,
  redelivered,
  renamed,
};

const table: Record<JobPhase, Partial<Record<EventType, Apply>>> = {
  queued: {
    ...ends,
    ...early,
    ...bytes,
    ...reserving,
    paused,
    resumed,
    'parts-counted': partsCounted,
    'ticket-wanted': move('ticketing'),
    // Its file is nowhere else any more, and was in the bucket all the time.
    'bytes-stored': stored,
  },
  ticketing: {
    ...travelling,
    ...bytes,
    ...reserving,
    paused,
    'put-off': putOff,
    'ticket-issued': issued,
    // The file of a link that was to be taken up again is there already.
    'bytes-stored': stored,
  },
  transferring: {
    ...travelling,
    ...bytes,
    paused,
    'ticket-lost': ticketLost,
    'object-spoilt': objectSpoilt,
    'send-begun': sendBegun,
    'send-confirmed': sendConfirmed,
    'bytes-stored': stored,
  },
  linking: {
    ...travelling,
    'put-off': putOff,
    'confirm-begun': confirmBegun,
    'confirm-refused': confirmRefused,
    'link-made': linked,
  },
  delivering: { ...early, delivered, 'paste-tried': pasteTried },
  done: history,
  failed: {
    ...early,
    ...bytes,
    retried,
    'parts-counted': partsCounted,
    'object-deleted': objectDeleted,
  },
  cancelled: {
    ...early,
    'bytes-stored': arrived,
    'link-made': linkedLate,
    'object-deleted': arrivedDeleted,
    'object-stays': objectStays,
  },
};

/**
 * The one place where a job changes. An event that the phase does not know (late, doubled) returns the same job,
 * by identity, so a caller can tell that nothing happened.
 */
export function transition(job: Job, event: JobEvent): Job {
  const apply = table[job.phase][event.type];
  return apply ? apply(job, event as never) : job;
}
