import * as v from 'valibot';
import { PresignResponseSchema } from '../../../contract/dialects.ts';
import { endpointUrl } from '../../call-issuer.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';

/** `POST <endpoint>/presign {key, contentType}` → `{url}`. The client proposes the key, the issuer signs the type. */
export const presign: Declaration = {
  probe: { ask, isIt: ({ status, body }) => status < 300 && v.is(PresignResponseSchema, body) },
  ask,
  wantedKey: ({ folderKey }) => folderKey,
  answer: PresignResponseSchema,
};

function ask({ folderKey, contentType }: AskedFile, { endpoint }: Connection): Question {
  const isWhole = /\/presign\/?$/.test(new URL(endpoint).pathname);
  const url = isWhole ? new URL(endpoint) : endpointUrl(endpoint, '/presign');
  return { method: 'POST', url, body: { key: folderKey, contentType } };
}
