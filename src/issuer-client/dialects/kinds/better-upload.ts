import * as v from 'valibot';
import { HeadersSchema } from '../../../contract/headers.ts';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { type Failure, fail, failure } from '../../../core/job/failure.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, BegunAnswer, Declaration, Question } from '../declaration.ts';
import { signedTogether } from '../parts/signed-together.ts';

/** Where a file becomes an object, and what S3 is to know of it: signed, and to be sent as headers. */
const FileSchema = v.object({
  objectInfo: v.object({
    key: v.string(),
    metadata: v.nullish(HeadersSchema),
    cacheControl: v.nullish(v.string()),
  }),
});

const PutSchema = v.object({
  signedUrl: v.string(),
  file: FileSchema,
  headers: v.nullish(HeadersSchema),
  skip: v.nullish(v.string()),
});

const PartsSchema = v.object({
  file: FileSchema,
  parts: v.array(v.object({ signedUrl: v.string(), partNumber: v.number() })),
  uploadId: v.string(),
  completeSignedUrl: v.string(),
  abortSignedUrl: v.string(),
  skip: v.nullish(v.string()),
});

/** The route decides whether files go in parts. */
const AnswerSchema = v.union([
  v.object({ multipart: v.object({ files: v.array(PartsSchema), partSize: v.number() }) }),
  v.object({ files: v.array(PutSchema) }),
]);

const ErrorSchema = v.object({ error: v.object({ type: v.string() }) });

/**
 * better-upload: `POST {route, files: [{name, size, type}]}` → signed PUTs, or all parts of an upload that it has begun, with the
 * URLs that end it. It chooses the key.
 *
 * Source: the package @better-upload/server 3.0.19 (router/request-handler, handlers/files-handler, multipart-handler)
 */
export const betterUpload: Declaration = {
  probe: {
    // A route that nobody has is refused by name before anything is signed or begun.
    ask: (file, to) => ask(file, { ...to, route: 'putlink-check-no-such-route' }),
    isIt: ({ body }) => v.is(ErrorSchema, body) && body.error.type === 'invalid_request',
  },
  ask,
  wantedKey: () => '',
  answer: v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const read = v.safeParse(AnswerSchema, dataset.value);
      if (read.success) return answerOf(read.output);
      addIssue({ message: 'is no answer of better-upload' });
      return NEVER;
    }),
  ),
  refusal,
  parts: signedTogether,
};

function ask({ name, sizeBytes, contentType }: AskedFile, { endpoint, route = '' }: Connection): Question {
  if (route === '') fail('issuer-refused', { reason: 'route' });
  const files = [{ name, size: sizeBytes, type: contentType }];
  return { method: 'POST', url: new URL(endpoint), body: { route, files } };
}

function answerOf(answer: v.InferOutput<typeof AnswerSchema>) {
  const [file] = 'multipart' in answer ? answer.multipart.files : answer.files;
  // The server's own code may leave a file out, or say that it has it already: neither ends in an object of ours.
  if (!file || file.skip) return fail('issuer-refused', { reason: file?.skip ?? 'ignore' });
  return 'signedUrl' in file
    ? putOf(file)
    : begunOf(file, 'multipart' in answer ? answer.multipart.partSize : 0);
}

function putOf({ signedUrl, headers, file: { objectInfo } }: v.InferOutput<typeof PutSchema>) {
  const { key, metadata, cacheControl } = objectInfo;
  const meta = Object.entries(metadata ?? {}).map(([name, value]) => [`x-amz-meta-${name}`, value]);
  return {
    url: webUrl(signedUrl),
    key,
    headers: {
      ...headers,
      ...Object.fromEntries(meta),
      ...(cacheControl ? { 'cache-control': cacheControl } : {}),
    } as Record<string, string>,
  };
}

function begunOf(begun: v.InferOutput<typeof PartsSchema>, partSizeBytes: number): BegunAnswer {
  const ordered = begun.parts.toSorted((a, b) => a.partNumber - b.partNumber);
  // Each is known by its place from here on.
  if (ordered.some(({ partNumber }, index) => partNumber !== index + 1))
    fail('not-an-issuer', { reason: 'partNumber' });
  return {
    begun: { key: begun.file.objectInfo.key, id: begun.uploadId },
    partSizeBytes,
    urls: {
      parts: ordered.map(({ signedUrl }) => webUrl(signedUrl)),
      complete: webUrl(begun.completeSignedUrl),
      abort: webUrl(begun.abortSignedUrl),
    },
  };
}

/** What is skipped has none, so that this is looked at only now. */
function webUrl(text: string): string {
  const url = v.safeParse(WebUrlSchema, text);
  return url.success ? url.output : fail('not-an-issuer', { reason: 'signedUrl' });
}

/** Its `message` is for people, and may be anything; its `type` is one of a few. */
function refusal(body: unknown): Failure | undefined {
  if (!v.is(ErrorSchema, body)) return undefined;
  const { type } = body.error;
  if (type === 'file_too_large') return failure('too-large');
  if (type === 'invalid_file_type') return failure('type-refused');
  return failure('issuer-refused', { reason: /^[a-z_]{1,40}$/.test(type) ? type : 'rejected' });
}
