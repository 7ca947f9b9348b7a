import { canOf } from '../can.ts';
import type { Connection, IssuerClient } from '../issuer-client.ts';
import { simpleLimits, simpleLink } from '../simple/simple-link.ts';
import { askedFile } from './asked-file.ts';
import type { HostDeclaration } from './declaration.ts';
import { followDeletionLink } from './deletion-link.ts';

/** The client for a host that keeps files itself: its link comes in the answer to the file. */
export function createHostClient(declaration: HostDeclaration, connection: Connection): IssuerClient {
  return {
    ...simpleLimits,
    can: canOf(connection.dialect),
    requestTicket: async (file) => declaration.ticket(askedFile(file), connection),
    requestLink: async (wish) => simpleLink(wish, ''),
    deleteObject: async (_key, deletion = '') =>
      followDeletionLink(deletion, { endpoint: connection.endpoint }),
  };
}
