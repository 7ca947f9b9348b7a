import { type Link, LinkSchema } from '../contract/link.ts';
import {
  type MultipartTicket,
  type Ticket,
  TicketSchema,
  type Tickets,
  TicketsSchema,
} from '../contract/ticket.ts';
import { UsageSchema } from '../contract/usage.ts';
import { FailureError, fail } from '../core/job/failure.ts';
import { requestIdIn } from '../core/job/request-id.ts';
import type { PartsTicket, UploadTicket } from '../core/job/ticket.ts';
import { declaredType } from '../core/naming/declared-type.ts';
import { CRC_ALGORITHMS } from '../core/parts/crc-algorithm.ts';
import { callIssuer, callIssuerForNothing, endpointUrl, whoOf } from './call-issuer.ts';
import { canOf } from './can.ts';
import { failureOfProblem } from './failure-of-problem.ts';
import type {
  Connection,
  FileFacts,
  IssuerClient,
  MadeLink,
  TicketsTogether,
  TicketWish,
} from './issuer-client.ts';
import { createPartCalls } from './part-calls.ts';
import { askWithLink, linkInBody, takenTerms } from './ticket-with-link.ts';

/** The one that S3 itself keeps of every object, and the strongest of those that parts can be combined of. */
const PART_ALGORITHM = 'CRC64NVME';
/** What the parts may have instead, where the storage does not know that one. */
const OTHER_ALGORITHMS = CRC_ALGORITHMS.filter((algorithm) => algorithm !== PART_ALGORITHM);

/** Putlink's own contract, docs/issuer-openapi.yaml. */
export function createNativeClient(connection: Connection): IssuerClient {
  const { endpoint } = connection;
  const who = whoOf(connection);
  const at = (path: string) => endpointUrl(endpoint, path);
  const linkAt = (id: string) => at(`/v1/links/${encodeURIComponent(id)}`);
  return {
    can: canOf('native', connection),
    parts: createPartCalls(connection),

    async requestTicket(file, wish) {
      const body = bodyFor(file, connection);
      const url = at('/v1/uploads');
      // The others are a word that older endpoints do not take: it goes with the link, without which they are asked again.
      const newer = { ...body, checksumAlgorithms: OTHER_ALGORITHMS };
      const ticket = await askWithLink(connection, wish, (link) =>
        callIssuer({ method: 'POST', url, ...who, body: link ? { ...newer, link } : body }, TicketSchema),
      );
      return usableWithLink(ticket, file.name);
    },

    ...togetherOf(connection, (body) =>
      callIssuer({ method: 'POST', url: at('/v1/tickets'), ...who, body }, TicketsSchema),
    ),

    async requestLink({ key, name, expiresInSeconds, terms }) {
      const body = {
        key,
        expiresIn: expiresInSeconds,
        filename: name,
        ...takenTerms(connection, terms),
      };
      return madeLink(await callIssuer({ method: 'POST', url: at('/v1/links'), ...who, body }, LinkSchema));
    },

    async renewLink(linkId, expiresInSeconds) {
      const body = { expiresIn: expiresInSeconds };
      return madeLink(await callIssuer({ method: 'PATCH', url: linkAt(linkId), ...who, body }, LinkSchema));
    },

    async renameLink(linkId, name) {
      await callIssuer(
        { method: 'PATCH', url: linkAt(linkId), ...who, body: { filename: name } },
        LinkSchema,
      );
    },

    async setTerms(linkId, change) {
      const body = change;
      return madeLink(await callIssuer({ method: 'PATCH', url: linkAt(linkId), ...who, body }, LinkSchema));
    },

    async readLink(linkId) {
      return madeLink(await callIssuer({ method: 'GET', url: linkAt(linkId), ...who }, LinkSchema));
    },

    revokeLink: (linkId) => callIssuerForNothing({ method: 'DELETE', url: linkAt(linkId), ...who }),

    async tellUpload(linkId, state) {
      const body = { upload: state };
      await callIssuer({ method: 'PATCH', url: linkAt(linkId), ...who, body }, LinkSchema);
    },

    deleteObject(key, _deletion, mayBeAbsent = false) {
      const url = at('/v1/objects');
      url.searchParams.set('key', key);
      // An older endpoint does not know the word, and deletes.
      if (mayBeAbsent) url.searchParams.set('mayBeAbsent', 'true');
      return callIssuerForNothing({ method: 'DELETE', url, ...who });
    },

    readUsage: () => callIssuer({ method: 'GET', url: at('/v1/usage'), ...who }, UsageSchema),
  };
}

/** What the endpoint is told of a file. */
const bodyFor = (file: FileFacts, { keepsPages }: Connection) => ({
  filename: file.name,
  size: file.sizeBytes,
  // Empty where nobody knows: the endpoint tells the type from the name then, by the rule that it also allows by.
  contentType: declaredType(file),
  modes: ['put', 'multipart', 'post'],
  // Of what goes in parts; one PUT is checked by its size.
  checksumAlgorithm: PART_ALGORITHM,
  ...(file.folder === '' ? {} : { folder: file.folder }),
  ...(file.page && keepsPages ? { page: file.page } : {}),
});

/** Several questions in one, of an endpoint that is known to take that: a newer one, which knows all the words. */
function togetherOf(
  connection: Connection,
  ask: (body: unknown) => Promise<Tickets>,
): { readonly together?: TicketsTogether } {
  const { together: most = 0, endpoint } = connection;
  if (most < 2) return {};
  const request = async (wishes: readonly TicketWish[]) => {
    const uploads = wishes.map(({ file, link }) => ({
      ...bodyFor(file, connection),
      checksumAlgorithms: OTHER_ALGORITHMS,
      ...linkInBody(connection, link),
    }));
    const { tickets } = await ask({ uploads });
    if (tickets.length !== wishes.length) fail('not-an-issuer', { reason: 'tickets' });
    return tickets.map((one, index) => {
      if ('ticket' in one) return usableWithLink(one.ticket, wishes[index]?.file.name ?? '');
      const { problem, retryAfter } = one;
      const told = {
        ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }),
        ...requestIdIn(problem.instance),
      };
      return new FailureError(failureOfProblem(problem, told, new URL(endpoint).host));
    });
  };
  return { together: { most, request } };
}

const usableWithLink = (ticket: Ticket, fileName: string): UploadTicket => ({
  ...usable(ticket, fileName),
  ...(ticket.link ? { link: madeLink(ticket.link) } : {}),
});

function usable(ticket: Ticket, fileName: string): UploadTicket {
  if (ticket.mode === 'multipart') return partsTicket(ticket);
  if (ticket.mode === 'post') {
    const { mode, key, url, fields } = ticket;
    return { mode, key, url, fields, fileName, expiresAt: Date.parse(ticket.expiresAt) };
  }
  const { url, headers, expiresAt } = ticket.request;
  return { key: ticket.key, url, headers, expiresAt: Date.parse(expiresAt) };
}

/** @throws FailureError `issuer-refused` for checksums of a kind that was not asked for */
function partsTicket({
  key,
  upload,
  partSize,
  partCount,
  checksumAlgorithm,
  expiresAt,
}: MultipartTicket): PartsTicket {
  const algorithm = CRC_ALGORITHMS.find((known) => known === checksumAlgorithm);
  // Nobody can combine the parts' SHA-256 to that of the whole, and it was not asked for.
  if (checksumAlgorithm && !algorithm) fail('issuer-refused', { reason: checksumAlgorithm });
  return {
    mode: 'multipart',
    key,
    upload,
    partSizeBytes: partSize,
    partCount,
    ...(algorithm ? { checksumAlgorithm: algorithm } : {}),
    expiresAt: Date.parse(expiresAt),
  };
}

function madeLink(told: Link): MadeLink {
  const { id, url, kind, expiresAt, renewable, revocable, limitedBy, pending } = told;
  const { maxDownloads, downloads, hasPassword, from } = told;
  return {
    url,
    link: {
      id,
      kind,
      expiresAt: Date.parse(expiresAt),
      renewable,
      revocable,
      ...(limitedBy ? { limitedBy } : {}),
      ...(pending ? { pending } : {}),
      ...(maxDownloads === undefined ? {} : { maxDownloads, downloads: downloads ?? 0 }),
      ...(hasPassword ? { hasPassword } : {}),
      ...(from === undefined ? {} : { from }),
      // A stored link can be revoked and dies by itself; S3's own URL is a secret and stays in memory.
      ...(kind === 'stored' ? { url } : {}),
    },
  };
}
