import * as v from 'valibot';
import { FILENAME_MAX_LENGTH, LINK_MIN_SECONDS } from './limits.ts';
import { TimestampSchema, WebUrlSchema } from './primitives.ts';

export const LINK_KINDS = ['stored', 'presigned'] as const;
export const LIMITED_BY = ['request', 'policy', 'credentials', 'sigv4'] as const;
export const DISPOSITIONS = ['auto', 'attachment', 'inline'] as const;

export const LinkSecondsSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(LINK_MIN_SECONDS));

/** Body of POST /v1/links; `expiresIn` is in seconds. */
export const LinkRequestSchema = v.strictObject({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
  expiresIn: LinkSecondsSchema,
  kind: v.exactOptional(v.picklist(['auto', ...LINK_KINDS])),
  disposition: v.exactOptional(v.picklist(DISPOSITIONS)),
  filename: v.exactOptional(v.pipe(v.string(), v.maxLength(FILENAME_MAX_LENGTH))),
  maxDownloads: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000))),
});

/** Body of PATCH /v1/links/{id}; `expiresIn` is in seconds from now. */
export const RenewRequestSchema = v.strictObject({ expiresIn: LinkSecondsSchema });

/** `expiresAt` is the truth: never later than what will really work. */
export const LinkSchema = v.object({
  id: v.string(),
  url: WebUrlSchema,
  expiresAt: TimestampSchema,
  limitedBy: v.exactOptional(v.picklist(LIMITED_BY)),
  kind: v.picklist(LINK_KINDS),
  revocable: v.picklist(['link', 'object', 'none']),
  renewable: v.boolean(),
});

/** Ids of stored links; a presigned link's id is opaque and no call takes it. */
export const LINK_ID_PATTERN = /^[A-Za-z0-9_-]{16,64}$/;

export type LinkKind = (typeof LINK_KINDS)[number];
export type LimitedBy = (typeof LIMITED_BY)[number];
export type Disposition = (typeof DISPOSITIONS)[number];
export type LinkRequest = v.InferOutput<typeof LinkRequestSchema>;
export type RenewRequest = v.InferOutput<typeof RenewRequestSchema>;
export type Link = v.InferOutput<typeof LinkSchema>;
