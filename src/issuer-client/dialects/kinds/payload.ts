import * as v from 'valibot';
import { HeadersSchema } from '../../../contract/headers.ts';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { type Failure, failure } from '../../../core/job/failure.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';
import { SESSION_QUESTION_PATH } from '../session-questions.ts';

/** Older ones say the URL alone; the headers are those of newer ones, all of which are to be sent. */
const AnswerSchema = v.object({ url: WebUrlSchema, headers: v.nullish(HeadersSchema) });

const ErrorsSchema = v.object({
  errors: v.pipe(v.array(v.object({ message: v.string() })), v.minLength(1)),
});

/** Where the plugin listens; with several buckets there is a number behind it. */
const ROUTE = /\/storage-s3-generate-signed-url(-\d{1,2})?\/?$/;

/** A collection that a Payload has in its templates. */
const USUAL_COLLECTION = 'media';

/**
 * Payload CMS with the plugin storage-s3 and its `clientUploads`: `POST /api/storage-s3-generate-signed-url {collectionSlug, filename, filesize,
 * mimeType}` → `{url, headers, filename, docPrefix}`, for whoever is signed in to its admin page in this browser, or by a token: a JWT, or
 * with `Authorization: users API-Key {token}` in the settings an API key.
 *
 * Source: the packages @payloadcms/storage-s3 3.90.1 (generateSignedURL, client/S3ClientUploadHandler), payload 3.90.2 (auth/extractJWT)
 */
export const payload: Declaration = {
  usesSession: true,
  probe: {
    // A collection that nobody has is refused, whoever asks.
    ask: (file, to) => ask(file, { ...to, route: 'putlink-check-no-such-collection' }),
    isIt: ({ status, body }) => status >= 400 && isError(body),
  },
  ask,
  wantedKey: ({ loneKey }) => loneKey,
  answer: AnswerSchema,
  refusal,
};

/** GraphQL servers have errors too, and say in them where. */
const isError = (body: unknown): body is v.InferOutput<typeof ErrorsSchema> =>
  v.is(ErrorsSchema, body) && body.errors.every((error) => !('locations' in error || 'extensions' in error));

function ask({ loneKey, sizeBytes, contentType }: AskedFile, { endpoint, route = '' }: Connection): Question {
  const url = new URL(endpoint);
  if (!ROUTE.test(url.pathname)) {
    url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '').replace(/^\/?$/, '/api') + SESSION_QUESTION_PATH;
  }
  const collectionSlug = route || USUAL_COLLECTION;
  const body = { collectionSlug, filename: loneKey, filesize: sizeBytes, mimeType: contentType };
  return { method: 'POST', url, body };
}

/** Its messages are in the reader's language, but for those of the plugin. */
function refusal(body: unknown, status: number): Failure | undefined {
  if (status === 404) return failure('issuer-refused', { reason: 'client-uploads' });
  if (!isError(body) || status === 401 || status === 403) return undefined;
  const { message } = body.errors[0] ?? { message: '' };
  if (/file size limit/i.test(message)) return failure('too-large');
  if (/^Collection .{1,80} was not found in S3/i.test(message))
    return failure('issuer-refused', { reason: 'collection' });
  if (/MIME type|SVG and XML files/i.test(message)) return failure('type-refused');
  return undefined;
}
