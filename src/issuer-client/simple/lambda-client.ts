import { LambdaResponseSchema } from '../../contract/dialects.ts';
import { keySegment } from '../../core/naming/cut-text.ts';
import { callIssuer } from '../call-issuer.ts';
import type { Connection, IssuerClient } from '../issuer-client.ts';
import { anyTicket } from './any-ticket.ts';
import { simpleLimits, simpleLink } from './simple-link.ts';
import { typeToSign } from './type-to-sign.ts';

/** `GET <endpoint>?filename=` → `{uploadUrl}`, the issuer of many S3 tutorials. It picks the key from the name. */
export function createLambdaClient(connection: Connection): IssuerClient {
  const { endpoint, token, publicBase } = connection;
  return {
    ...simpleLimits,

    async requestTicket(file) {
      const asked = {
        key: uniqueName(file.name),
        contentType: typeToSign(file),
        sizeBytes: file.sizeBytes,
      };
      const url = new URL(endpoint);
      url.searchParams.set('filename', asked.key);
      // Some of these issuers sign the type when they are told it; the others ignore the parameter.
      url.searchParams.set('contentType', asked.contentType);
      const { uploadUrl, ...signed } = await callIssuer({ method: 'GET', url, token }, LambdaResponseSchema);
      return anyTicket({ ...signed, url: uploadUrl }, asked, connection);
    },

    requestLink: async (wish) => simpleLink(wish, publicBase),
  };
}

/** The key of such an issuer is the bare name: without a random part, two screenshots of one name would overwrite. */
function uniqueName(name: string): string {
  return keySegment(name, `${crypto.randomUUID().slice(0, 8)}-`);
}
