import { PresignResponseSchema } from '../../contract/dialects.ts';
import { keySegment } from '../../core/naming/cut-text.ts';
import { callIssuer, endpointUrl } from '../call-issuer.ts';
import type { Connection, IssuerClient } from '../issuer-client.ts';
import { anyTicket } from './any-ticket.ts';
import { simpleLimits, simpleLink } from './simple-link.ts';
import { typeToSign } from './type-to-sign.ts';

/** `POST <endpoint>/presign {key, contentType}` → `{url}`. The client proposes the key, the issuer signs the type. */
export function createPresignClient(connection: Connection): IssuerClient {
  const { endpoint, token, publicBase } = connection;
  const url = /\/presign\/?$/.test(new URL(endpoint).pathname)
    ? new URL(endpoint)
    : endpointUrl(endpoint, '/presign');
  return {
    ...simpleLimits,

    async requestTicket(file) {
      const asked = {
        key: `${file.folder}${crypto.randomUUID()}/${keySegment(file.name)}`,
        contentType: typeToSign(file),
      };
      const signed = await callIssuer({ method: 'POST', url, token, body: asked }, PresignResponseSchema);
      return anyTicket(signed, { ...asked, sizeBytes: file.sizeBytes }, connection);
    },

    requestLink: async (wish) => simpleLink(wish, publicBase),
  };
}
