import * as v from 'valibot';
import { FormFieldsSchema } from '../../../contract/form-fields.ts';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { signedHeaderNames } from '../../../core/link/object-address.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';

/** What it signs for every object, without saying so in its answer. */
const CACHE_CONTROL = 'max-age=630720000';

const AnswerSchema = v.object({
  url: WebUrlSchema,
  key: v.string(),
  bucket: v.string(),
  fields: v.nullish(FormFieldsSchema),
});

/**
 * next-s3-upload: `POST {filename, filetype, _nextS3: {strategy: 'presigned'}}` → `{key, bucket, region, endpoint, url}`. It chooses
 * the key. Its other strategy hands out credentials, which are never asked for.
 *
 * Source: the package next-s3-upload 0.3.4 (src/backend/handler.ts, src/hooks/use-presigned-upload.ts)
 */
export const nextS3Upload: Declaration = {
  probe: { ask, isIt: ({ status, body }) => status < 300 && v.is(AnswerSchema, body) },
  ask,
  wantedKey: ({ loneKey }) => loneKey,
  answer: v.pipe(
    AnswerSchema,
    v.transform(({ url, key, fields }) => ({ url, key, fields, headers: headersOf(url) })),
  ),
};

function ask({ loneKey, contentType }: AskedFile, { endpoint }: Connection): Question {
  const body = { filename: loneKey, filetype: contentType, _nextS3: { strategy: 'presigned' } };
  return { method: 'POST', url: new URL(endpoint), body };
}

const headersOf = (url: string): Record<string, string> =>
  signedHeaderNames(url).includes('cache-control') ? { 'cache-control': CACHE_CONTROL } : {};
