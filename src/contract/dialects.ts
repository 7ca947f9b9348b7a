import * as v from 'valibot';
import { FormFieldsSchema } from './form-fields.ts';
import { HeadersSchema } from './headers.ts';
import { WebUrlSchema } from './primitives.ts';
import { ContentTypeSchema } from './upload-request.ts';

/** `native` is this contract; the other two are the simple issuers that existed before it. */
export const DIALECTS = ['native', 'lambda', 'presign'] as const;

/**
 * An object whose fields are known by name in whatever case it writes them: AWS's own sample of such an issuer answers
 * `{uploadURL, Key}`. A field in exactly our spelling goes before one in another.
 *
 * Source: aws-samples/amazon-s3-presigned-urls-aws-sam
 */
function inAnyCase<const T extends v.ObjectEntries>(entries: T) {
  const names = Object.keys(entries);
  const nameOf = new Map(names.map((name) => [name.toLowerCase(), name]));
  return v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform((written) => {
      const found: Record<string, unknown> = {};
      for (const [field, value] of Object.entries(written)) {
        const name = nameOf.get(field.toLowerCase());
        if (name !== undefined && (field === name || !(name in found))) found[name] = value;
      }
      return found;
    }),
    v.object(entries),
  );
}

/**
 * What endpoints of others say besides: a form in place of a PUT (`{url, fields}`, as the AWS SDK's createPresignedPost makes
 * it), and a link. Ours says none of it. Fields that an issuer leaves out may come as null.
 */
const OF_OTHERS = {
  fields: v.nullish(FormFieldsSchema),
  headers: v.nullish(HeadersSchema),
  key: v.nullish(v.string()),
  downloadUrl: v.nullish(WebUrlSchema),
};

/** Answer of `GET /?filename=`; a form's address may be called `url`. */
export const LambdaResponseSchema = v.pipe(
  inAnyCase({ uploadUrl: v.nullish(WebUrlSchema), url: v.nullish(WebUrlSchema), ...OF_OTHERS }),
  v.forward(
    v.check(({ uploadUrl, url, fields }) => Boolean(uploadUrl ?? (fields && url)), 'there is no URL'),
    ['uploadUrl'],
  ),
  v.transform(({ uploadUrl, url, ...rest }) => ({ ...rest, uploadUrl: uploadUrl ?? url ?? '' })),
);

/** Body of `POST /presign`. */
export const PresignRequestSchema = v.object({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
  contentType: v.exactOptional(ContentTypeSchema),
});

/** Answer of `POST /presign`; without `headers` the client sends `Content-Type` by itself. */
export const PresignResponseSchema = inAnyCase({ url: WebUrlSchema, ...OF_OTHERS });

export type Dialect = (typeof DIALECTS)[number];
export type LambdaResponse = v.InferOutput<typeof LambdaResponseSchema>;
export type PresignRequest = v.InferOutput<typeof PresignRequestSchema>;
export type PresignResponse = v.InferOutput<typeof PresignResponseSchema>;
