import * as v from 'valibot';
import { HeadersSchema, HttpUrlSchema } from './primitives.ts';
import { ContentTypeSchema } from './upload-request.ts';

/** `native` is this contract; the other two are the simple issuers that existed before it. */
export const DIALECTS = ['native', 'lambda', 'presign'] as const;

/**
 * Answer of `GET /?filename=`. `downloadUrl` is not ours: some issuers send it, so it is understood.
 * Fields that an issuer leaves out may come as null.
 */
export const LambdaResponseSchema = v.object({
  uploadUrl: HttpUrlSchema,
  key: v.nullish(v.string()),
  downloadUrl: v.nullish(HttpUrlSchema),
});

/** Body of `POST /presign`. */
export const PresignRequestSchema = v.object({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
  contentType: v.exactOptional(ContentTypeSchema),
});

/** Answer of `POST /presign`; without `headers` the client sends `Content-Type` by itself. */
export const PresignResponseSchema = v.object({
  url: HttpUrlSchema,
  headers: v.nullish(HeadersSchema),
  key: v.nullish(v.string()),
  downloadUrl: v.nullish(HttpUrlSchema),
});

export type Dialect = (typeof DIALECTS)[number];
export type LambdaResponse = v.InferOutput<typeof LambdaResponseSchema>;
export type PresignRequest = v.InferOutput<typeof PresignRequestSchema>;
export type PresignResponse = v.InferOutput<typeof PresignResponseSchema>;
