import { pendingLink } from '../../core/job/early-link.ts';
import type { FailureCode } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { LINK_FORMATS, type LinkFormat } from '../../core/link/link-format.ts';
import type { RowState } from './row-state.ts';

export type Verb =
  | 'copy'
  | 'paste'
  | 'renew'
  | 'new-link'
  | 'revoke'
  | 'delete'
  | 'remove'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'details'
  | 'open'
  | 'rename'
  | 'qr'
  | 'terms'
  | `copy-${LinkFormat}`;

/** What the endpoint of the settings is able to do for a finished upload. */
export interface Abilities {
  readonly links: boolean;
  readonly renew: boolean;
  readonly revoke: boolean;
  readonly deleteObject: boolean;
  readonly deletesAsTold?: boolean;
  readonly setTerms: boolean;
}

export interface RowVerbs {
  /** Shown in the row; the first is the one that Enter reaches first. */
  readonly direct: readonly Verb[];
  /** In the row's menu. */
  readonly more: readonly Verb[];
}

/** What can be done with a row, the likely before the rare. */
export function rowVerbs(job: Job, state: RowState, can: Abilities): RowVerbs {
  const key = job.key !== undefined;
  const relink: Verb[] =
    job.link?.renewable && can.renew && state.kind !== 'revoked'
      ? ['renew']
      : can.links && key
        ? ['new-link']
        : [];
  // Of a link that S3 signs the name is part.
  const rename: Verb[] = job.link?.renewable && can.renew ? ['rename'] : [];
  const terms: Verb[] = job.link?.renewable && can.setTerms ? ['terms'] : [];
  const copies = LINK_FORMATS.filter((format) => format !== job.linkFormat).map(
    (format): Verb => `copy-${format}`,
  );
  const revoke: Verb[] = job.link?.revocable === 'link' && can.revoke ? ['revoke'] : [];
  const remove: Verb[] =
    (job.deletable && can.deletesAsTold) || (key && can.deleteObject) ? ['delete', 'remove'] : ['remove'];
  /** People may have the link already, and want it once more, or back. */
  const withPendingLink = (direct: readonly Verb[]): RowVerbs =>
    pendingLink(job)
      ? { direct: ['copy', ...direct], more: [...terms, ...revoke] }
      : { direct: [...direct], more: [] };
  switch (state.kind) {
    case 'ready':
      return {
        direct: ['copy', 'paste'],
        more: ['open', ...copies, ...terms, ...rename, 'qr', ...relink, ...revoke, ...remove],
      };
    case 'used-up':
      return {
        direct: terms,
        more: [...(can.links && key ? (['new-link'] as const) : []), ...revoke, ...remove],
      };
    case 'expired':
    case 'revoked':
      return { direct: relink, more: remove };
    case 'no-link':
      return remove.includes('delete') ? { direct: [], more: remove } : { direct: remove, more: [] };
    case 'failed':
      // The bytes of a failed one may be stored already: the link was what failed. What mends it is shown by its news.
      return { direct: [], more: ['details', ...(pendingLink(job) ? revoke : []), ...remove] };
    case 'cancelled':
      // Its file may have arrived all the same.
      if (job.arrived && job.deletedAt === undefined && remove.includes('delete'))
        return { direct: [], more: remove };
      return { direct: ['remove'], more: [] };
    case 'deleted':
      return { direct: ['remove'], more: [] };
    case 'waiting':
    case 'asking':
    case 'uploading':
    case 'resuming':
      return withPendingLink(['pause', 'cancel']);
    case 'paused':
      return withPendingLink(['resume', 'cancel']);
    default:
      return withPendingLink(['cancel']);
  }
}

export type Remedy = 'settings' | 'choose' | 'retry' | 'continue' | 'sign-in';

const remedies: Partial<Record<FailureCode, readonly Remedy[]>> = {
  'not-configured': ['settings', 'retry'],
  'place-gone': ['settings', 'retry'],
  'company-refused': ['settings', 'retry'],
  unauthorized: ['settings', 'retry'],
  'sign-in-needed': ['sign-in', 'retry'],
  'account-refused': ['settings', 'retry'],
  'not-an-issuer': ['settings', 'retry'],
  'permission-missing': ['settings', 'retry'],
  'storage-unknown': ['retry'],
  'bucket-unknown': ['settings', 'choose'],
  'link-unavailable': ['settings', 'retry'],
  'too-large': ['choose'],
  'type-refused': ['choose'],
  'file-lost': ['choose'],
  'file-unreadable': ['choose'],
  'file-changing': ['choose'],
  'file-permission': ['continue'],
  'source-refused': [],
  // Only the page has the bytes: a new try begins there.
  'source-unreachable': [],
  'object-gone': ['choose'],
  'deletion-by-hand': [],
  'upload-unconfirmed': [],
  'malware-found': [],
  'capture-refused': [],
  'capture-busy': [],
  cancelled: [],
  'cancelled-late': [],
};

/** Refusals of a service that a person mends in the settings. */
const IN_SETTINGS: ReadonlySet<unknown> = new Set(['no-network-storage', 'collection', 'bucket', 'sxcu']);

/** The buttons that do what the failure's second sentence says. */
export function remediesOf(code: FailureCode, reason?: string | number): readonly Remedy[] {
  if (code === 'issuer-refused' && IN_SETTINGS.has(reason)) return ['settings', 'retry'];
  // Where one signs in has a button of its own.
  if (code === 'unauthorized' && reason === 'signed-out') return ['retry'];
  return remedies[code] ?? ['retry'];
}
