import * as v from 'valibot';
import { LambdaResponseSchema } from '../../../contract/dialects.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';

/** `GET <endpoint>?filename=` → `{uploadUrl}`, the issuer of many S3 tutorials. It picks the key from the name. */
export const lambda: Declaration = {
  probe: { ask, isIt: ({ status, body }) => status < 300 && v.is(LambdaResponseSchema, body) },
  ask,
  wantedKey: ({ loneKey }) => loneKey,
  answer: v.pipe(
    LambdaResponseSchema,
    v.transform(({ uploadUrl, ...rest }) => ({ ...rest, url: uploadUrl })),
  ),
};

function ask({ loneKey, contentType }: AskedFile, { endpoint }: Connection): Question {
  const url = new URL(endpoint);
  url.searchParams.set('filename', loneKey);
  // Some of these issuers sign the type when they are told it; the others ignore the parameter.
  url.searchParams.set('contentType', contentType);
  return { method: 'GET', url };
}
