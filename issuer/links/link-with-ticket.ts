import type { Link, LinkWish } from '../../src/contract/link.ts';
import type { UploadMode } from '../../src/contract/upload-request.ts';
import type { Caller } from '../access/caller.ts';
import type { ActingIssuer } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { awaitUpload, hasArrived } from './await-upload.ts';
import { chooseKind } from './choose-kind.ts';
import { chooseLifetime } from './choose-lifetime.ts';
import { createPresignedLink } from './create-presigned-link.ts';
import { createStoredLink } from './create-stored-link.ts';
import { describeStoredLink } from './describe-link.ts';
import { renew } from './link-state.ts';
import { requireOwnLink, requireStored } from './own-link.ts';

/** A PUT has to begin within its ticket's time. Five gibibytes over a line of two megabits take six hours. */
const SLOWEST_PUT_SECONDS = 6 * 3600;

/** The link is a wish, the ticket is what was asked for: it does not wait longer for a storage that is slow. */
const LINK_PATIENCE_MS = 3000;

/** Nothing of these keeps a file from being sent. */
const OF_STORAGE: readonly string[] = ['storage_unavailable', 'storage_refused'];

/** What is known of the upload that a link is to wait for. */
export interface UploadToCome {
  sizeBytes: number;
  /** As it will be stored. */
  contentType: string;
  mode: UploadMode;
}

/** A wish that can be met. */
export interface PlannedLink {
  /** Where the upload has to go: the link leads there already. */
  key?: string;
  /** @returns undefined where the storage does not take its record now: the client asks for a link later then */
  make(key: string, upload: UploadToCome): Promise<Link | undefined>;
}

/**
 * Looks at the wish for a link in the question for a ticket, before anything is begun.
 *
 * @throws {ProblemError} what the wish cannot have; for a link that waits already also `link_not_found`, `forbidden`,
 *   `link_revoked`, `already_exists` when its file has come after all, and `link_not_renewable` when it is gone since
 */
export async function planLink(
  issuer: ActingIssuer,
  caller: Caller,
  wish: LinkWish,
  base: string,
): Promise<PlannedLink> {
  const { config } = issuer;
  const kind = chooseKind(wish, config, '/link');
  const lifetime = chooseLifetime(wish.expiresIn, kind, config, '/link/expiresIn');
  if (wish.id !== undefined) return takeUp(issuer, caller, { ...wish, id: requireStored(wish.id) }, base);
  const { id: _none, ...request } = wish;
  return {
    async make(key, upload) {
      if (kind === 'presigned') {
        return createPresignedLink(issuer, { ...request, key }, upload.contentType, lifetime);
      }
      const awaits = awaitUpload(upload.sizeBytes, secondsFor(issuer, upload), issuer.ports.now());
      return orNone(createStoredLink(issuer, { request: { ...request, key }, lifetime, awaits }, base));
    },
  };
}

/** A link that is in people's hands while its upload begins anew: it keeps its address and its key. */
async function takeUp(
  issuer: ActingIssuer,
  caller: Caller,
  { id, expiresIn }: LinkWish & { id: string },
  base: string,
): Promise<PlannedLink> {
  const { config, links, ports } = issuer;
  const renewal = {
    askedSeconds: expiresIn,
    ...chooseLifetime(expiresIn, 'stored', config, '/link/expiresIn'),
  };
  const found = await links.update(id, async (record, describe) => {
    requireOwnLink(caller, record);
    renew(record, renewal, ports.now());
    const object = await describe(issuer.objects);
    // One that was looked at since its file came waits no more.
    const isThere = record.awaits ? hasArrived(record.awaits, object) : object !== undefined;
    if (isThere) throw new ProblemError('already_exists', 'The file of this link is there already.');
    if (!record.awaits) {
      throw new ProblemError('link_not_renewable', 'This link does not wait for a file.');
    }
    if (object) throw new ProblemError('link_not_renewable', 'Another file is in the place of this link.');
    return record;
  });
  if (!found) throw new ProblemError('link_not_found', 'There is no such link.');
  return {
    key: found.key,
    async make(_key, upload) {
      const awaits = awaitUpload(upload.sizeBytes, secondsFor(issuer, upload), ports.now());
      const record = await links.update(id, (current) => ({
        ...renew(current, renewal, ports.now()),
        awaits,
      }));
      return record && describeStoredLink(id, record, base);
    },
  };
}

function secondsFor({ config }: ActingIssuer, { mode }: UploadToCome): number {
  return mode === 'multipart' ? config.uploadSeconds : config.ticketSeconds + SLOWEST_PUT_SECONDS;
}

async function orNone(making: Promise<Link>): Promise<Link | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, LINK_PATIENCE_MS, undefined);
  });
  try {
    return await Promise.race([making, late]);
  } catch (error) {
    if (error instanceof ProblemError && OF_STORAGE.includes(error.code)) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
