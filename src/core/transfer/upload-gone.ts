import { type Failure, failure } from '../job/failure.ts';

const GONE = 'upload-gone';

/** The upload in parts can never become an object: only a new one, which begins anew, can. */
export const uploadGone = (detail: Failure['detail'] = {}): Failure =>
  failure('ticket-expired', { ...detail, cause: String(detail.reason ?? detail.s3Code ?? ''), reason: GONE });

export const isUploadGone = ({ code, detail }: Failure): boolean =>
  code === 'ticket-expired' && detail?.reason === GONE;

const NO_LIST = 'no-list';

/** Nobody can tell which parts of the upload are there. */
export const uploadUnlisted = (): Failure => uploadGone({ reason: NO_LIST });

export const isUnlisted = (reason: Failure): boolean =>
  isUploadGone(reason) && reason.detail?.cause === NO_LIST;

/** The endpoint's codes after which an upload cannot go on. `forbidden`: it was begun with another token. */
const GONE_REASONS: ReadonlySet<unknown> = new Set([
  'upload_not_found',
  'upload_expired',
  'upload_conflict',
  'forbidden',
]);

/** What an endpoint's refusal of a call around an upload in parts means. */
export function failureOfPartCall(reason: Failure): Failure {
  return GONE_REASONS.has(reason.detail?.reason) ? uploadGone(reason.detail) : reason;
}
