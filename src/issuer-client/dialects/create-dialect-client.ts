import { fail } from '../../core/job/failure.ts';
import { presignedExpiry } from '../../core/link/object-address.ts';
import { tellAbilities } from '../abilities.ts';
import { canOf } from '../can.ts';
import type { Connection, IssuerClient, LinkWish, MadeLink } from '../issuer-client.ts';
import { anyTicket } from '../simple/any-ticket.ts';
import { publicLink, simpleLimits, simpleLink } from '../simple/simple-link.ts';
import { typeToSign } from '../simple/type-to-sign.ts';
import { askEndpoint, tellEndpoint } from './ask-endpoint.ts';
import { askedFile } from './asked-file.ts';
import type { Declaration } from './declaration.ts';
import { followDeletionLink } from './deletion-link.ts';
import { askStorage } from './parts/ask-storage.ts';
import { beginParts, createDialectParts, keepBegun } from './parts/dialect-parts.ts';
import type { Ways } from './parts/parts-declaration.ts';

/** S3 takes no more in one request. Source: Amazon S3 User Guide, "Uploading objects" */
const PUT_MAX_BYTES = 5 * 1024 ** 3;

/** The client for an endpoint that somebody else has written, by the declaration of its kind. */
export function createDialectClient(declaration: Declaration, connection: Connection): IssuerClient {
  const { parts, confirm, remove, deletionHeaders } = declaration;
  const { endpoint } = connection;
  const ways: Ways = {
    to: connection,
    ask: (question, schema) => askEndpoint(question, schema, declaration, connection),
    atStorage: (request) => askStorage(request, connection),
  };
  return {
    ...simpleLimits,
    can: canOf(connection.dialect, connection),
    ...(parts ? { parts: createDialectParts(parts, ways) } : {}),

    async requestTicket(file) {
      const asked = askedFile(file);
      const begun = parts && (await beginParts(asked, parts, ways));
      if (begun) return begun;
      const question = declaration.ask(asked, connection);
      const signed = await ways.ask(question, declaration.answer);
      if ('begun' in signed) return keepBegun(signed, asked, ways);
      if (asked.sizeBytes > PUT_MAX_BYTES) fail('too-large', { maxBytes: PUT_MAX_BYTES });
      declaration.judge?.(asked, signed);
      if (signed.downloadUrl) await tellAbilities({ endpoint, linkWithTicket: false, handsOutLinks: true });
      return anyTicket(signed, { ...asked, key: declaration.wantedKey(asked) }, connection);
    },

    ...(confirm && {
      async confirmUpload(file) {
        const question = confirm.ask({ ...file, contentType: typeToSign(file) }, connection);
        const { url, deletion } = await ways.ask(question, confirm.answer);
        return { link: publicLink(url), ...(deletion ? { deletion } : {}) };
      },
    }),

    requestLink: (wish) => linkFor(wish, declaration, ways),

    ...(deletionHeaders && {
      deleteObject: async (_key, deletion = '') =>
        followDeletionLink(deletion, connection, deletionHeaders(connection)),
    }),

    ...(remove && {
      deleteObject: (key, deletion = '') =>
        tellEndpoint(remove({ key, deletion }, connection), declaration, connection),
    }),
  };
}

async function linkFor(wish: LinkWish, { links }: Declaration, ways: Ways): Promise<MadeLink> {
  const { publicBase } = ways.to;
  if (!links || publicBase !== '') return simpleLink(wish, publicBase);
  const { url } = await ways.ask(links.ask(wish.key, wish.expiresInSeconds, ways.to), links.answer);
  const expiresAt = presignedExpiry(url) ?? Date.now() + wish.expiresInSeconds * 1000;
  return {
    url,
    link: { id: '', kind: 'presigned', expiresAt, renewable: false, revocable: 'object' },
  };
}
