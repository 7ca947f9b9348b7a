import { acceptRequest, acceptTicket } from './accept-request.ts';
import type { Connection, IssuerClient } from './issuer-client.ts';
import { createNativeClient } from './native-client.ts';
import { createLambdaClient } from './simple/lambda-client.ts';
import { createPresignClient } from './simple/presign-client.ts';

/**
 * The client for the dialect that the settings name. Whatever the dialect, its tickets pass through `acceptTicket`, and the
 * signed parts of large files through `acceptRequest`.
 */
export function createIssuerClient(connection: Connection): IssuerClient {
  const client = clientOf(connection);
  const { parts } = client;
  return {
    ...client,
    ...(parts && {
      parts: {
        ...parts,
        sign: async (upload, wanted) =>
          (await parts.sign(upload, wanted)).map((part) => acceptRequest(part, connection)),
      },
    }),
    requestTicket: async (file, link) => acceptTicket(await client.requestTicket(file, link), connection),
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
