import type { Connection, IssuerClient } from './issuer-client.ts';
import { createLambdaClient } from './lambda-client.ts';
import { createNativeClient } from './native-client.ts';
import { createPresignClient } from './presign-client.ts';

/** The client for the dialect that the settings name. */
export function createIssuerClient(connection: Connection): IssuerClient {
  switch (connection.dialect) {
    case 'native':
      return createNativeClient(connection);
    case 'lambda':
      return createLambdaClient(connection);
    case 'presign':
      return createPresignClient(connection);
  }
}
