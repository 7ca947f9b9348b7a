import { LambdaResponseSchema } from '../contract/dialects.ts';
import { keySegment } from '../core/naming/cut-text.ts';
import { callIssuer } from './call-issuer.ts';
import type { Connection, IssuerClient } from './issuer-client.ts';
import { simpleLimits, simpleLink } from './simple-link.ts';
import { simpleTicket } from './simple-ticket.ts';

/** `GET <endpoint>?filename=` → `{uploadUrl}`, the issuer of many S3 tutorials. It picks the key from the name. */
export function createLambdaClient(connection: Connection): IssuerClient {
  const { endpoint, token, publicBase, serverEncryption } = connection;
  return {
    ...simpleLimits,

    async requestTicket(file, signal) {
      const url = new URL(endpoint);
      url.searchParams.set('filename', uniqueName(file.name));
      // Some of these issuers sign the type when they are told it; the others ignore the parameter.
      url.searchParams.set('contentType', file.type);
      const { uploadUrl, key, downloadUrl } = await callIssuer(
        { method: 'GET', url, token, signal },
        LambdaResponseSchema,
      );
      return simpleTicket({ url: uploadUrl, key, downloadUrl }, file.type, serverEncryption);
    },

    requestLink: async (wish) => simpleLink(wish, publicBase),
  };
}

/** The key of such an issuer is the bare name: without a random part, two screenshots of one name would overwrite. */
function uniqueName(name: string): string {
  return keySegment(name, `${crypto.randomUUID().slice(0, 8)}-`);
}
