import { acceptTicket } from './accept-ticket.ts';
import type { Connection, IssuerClient } from './issuer-client.ts';
import { createNativeClient } from './native-client.ts';
import { createLambdaClient } from './simple/lambda-client.ts';
import { createPresignClient } from './simple/presign-client.ts';

/** The client for the dialect that the settings name. Whatever the dialect, its tickets pass through `acceptTicket`. */
export function createIssuerClient(connection: Connection): IssuerClient {
  const client = clientOf(connection);
  return {
    ...client,
    requestTicket: async (file, signal) => acceptTicket(await client.requestTicket(file, signal), connection),
  };
}

function clientOf(connection: Connection): IssuerClient {
  switch (connection.dialect) {
    case 'native':
      return createNativeClient(connection);
    case 'lambda':
      return createLambdaClient(connection);
    case 'presign':
      return createPresignClient(connection);
  }
}
