import { FailureError, failureFrom } from '../core/job/failure.ts';
import type { UploadTicket } from '../core/job/ticket.ts';
import { acceptRequest, acceptTicket } from './accept-request.ts';
import { createDialectClient } from './dialects/create-dialect-client.ts';
import { createHostClient } from './dialects/create-host-client.ts';
import { DECLARATIONS } from './dialects/declarations.ts';
import { mapped } from './dialects/kinds/mapped.ts';
import { sharex } from './dialects/kinds/sharex.ts';
import type { Connection, IssuerClient } from './issuer-client.ts';
import { createNativeClient } from './native-client.ts';
import { refuseForbidden, withShortLinks } from './obey-company.ts';

/**
 * The client for the dialect that the settings name. Whatever the dialect, its tickets pass through `acceptTicket`, and the
 * signed parts of large files through `acceptRequest`.
 *
 * @throws FailureError `company-refused` where the person's company does not allow the endpoint
 */
export function createIssuerClient(connection: Connection): IssuerClient {
  refuseForbidden(connection);
  const client = withShortLinks(clientOf(connection), connection);
  const { parts, together } = client;
  return {
    ...client,
    ...(parts && {
      parts: {
        ...parts,
        sign: async (upload, wanted) =>
          (await parts.sign(upload, wanted)).map((part) => acceptRequest(part, connection)),
      },
    }),
    ...(together && {
      together: {
        ...together,
        request: async (wishes) =>
          (await together.request(wishes)).map((ticket) => acceptedOrWhyNot(ticket, connection)),
      },
    }),
    requestTicket: async (file, link) => acceptTicket(await client.requestTicket(file, link), connection),
  };
}

function acceptedOrWhyNot(
  ticket: UploadTicket | FailureError,
  connection: Connection,
): UploadTicket | FailureError {
  if (ticket instanceof FailureError) return ticket;
  try {
    return acceptTicket(ticket, connection);
  } catch (thrown) {
    return new FailureError(failureFrom(thrown));
  }
}

function clientOf(connection: Connection): IssuerClient {
  const { dialect } = connection;
  if (dialect === 'native') return createNativeClient(connection);
  if (dialect === 'sharex') return createHostClient(sharex, connection);
  const declaration =
    dialect === 'field-map' ? mapped(connection.fieldMap, connection.endpoint) : DECLARATIONS[dialect];
  return createDialectClient(declaration, connection);
}
