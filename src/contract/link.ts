import * as v from 'valibot';
import { FILENAME_MAX_LENGTH, LINK_MIN_SECONDS, PASSWORD_LENGTH, SENDER_MAX_LENGTH } from './limits.ts';
import { TimestampSchema, WebUrlSchema } from './primitives.ts';

export const LINK_KINDS = ['stored', 'presigned'] as const;
export const LIMITED_BY = ['request', 'policy', 'credentials', 'sigv4'] as const;
export const DISPOSITIONS = ['auto', 'attachment', 'inline'] as const;

export const LinkSecondsSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(LINK_MIN_SECONDS));

/** Ids of stored links; a presigned link's id is opaque and no call takes it. */
export const LINK_ID_PATTERN = /^[A-Za-z0-9_-]{16,64}$/;

const MaxDownloadsSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000));
const SenderSchema = v.pipe(v.string(), v.maxLength(SENDER_MAX_LENGTH));
const PasswordSchema = v.pipe(v.string(), v.minLength(PASSWORD_LENGTH.min), v.maxLength(PASSWORD_LENGTH.max));

/** What a link shall be, whatever it leads to; `expiresIn` is in seconds. */
const WISH_ENTRIES = {
  expiresIn: LinkSecondsSchema,
  kind: v.exactOptional(v.picklist(['auto', ...LINK_KINDS])),
  disposition: v.exactOptional(v.picklist(DISPOSITIONS)),
  filename: v.exactOptional(v.pipe(v.string(), v.maxLength(FILENAME_MAX_LENGTH))),
  maxDownloads: v.exactOptional(MaxDownloadsSchema),
  /** Who sends the file, in words of the sender's own, for the page under the link. */
  from: v.exactOptional(SenderSchema),
  /** Whoever opens the link is asked for it. */
  password: v.exactOptional(PasswordSchema),
};

/** Body of POST /v1/links. */
export const LinkRequestSchema = v.strictObject({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
  ...WISH_ENTRIES,
});

/**
 * `link` in the body of POST /v1/uploads: the link comes together with the ticket. `id` is that of a link which still waits
 * for its file: the ticket is for the same key then, and the link stays the same.
 */
export const LinkWishSchema = v.strictObject({
  ...WISH_ENTRIES,
  id: v.exactOptional(v.pipe(v.string(), v.regex(LINK_ID_PATTERN, 'not the id of a link'))),
});

/**
 * Body of PATCH /v1/links/{id}; `expiresIn` is in seconds from now. `upload` tells whoever opens a pending link whether its file
 * is on its way. `filename` is what whoever opens the link gets the file as. `null` takes a limit, a name or a password away; a number of downloads begins to be counted anew.
 */
export const LinkChangeRequestSchema = v.pipe(
  v.strictObject({
    expiresIn: v.exactOptional(LinkSecondsSchema),
    upload: v.exactOptional(v.picklist(['running', 'stopped'])),
    filename: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(FILENAME_MAX_LENGTH))),
    maxDownloads: v.exactOptional(v.nullable(MaxDownloadsSchema)),
    from: v.exactOptional(v.nullable(SenderSchema)),
    password: v.exactOptional(v.nullable(PasswordSchema)),
  }),
  v.check((changes) => Object.values(changes).some((change) => change !== undefined), 'names no change'),
);

/** `expiresAt` is the truth: never later than what will really work. `pending`: its file is not there yet. */
export const LinkSchema = v.object({
  id: v.string(),
  url: WebUrlSchema,
  expiresAt: TimestampSchema,
  limitedBy: v.exactOptional(v.picklist(LIMITED_BY)),
  kind: v.picklist(LINK_KINDS),
  revocable: v.picklist(['link', 'object', 'none']),
  renewable: v.boolean(),
  pending: v.exactOptional(v.boolean()),
  maxDownloads: v.exactOptional(v.number()),
  /** Of those. */
  downloads: v.exactOptional(v.number()),
  hasPassword: v.exactOptional(v.boolean()),
  /** The sender's name as the page under the link says it. */
  from: v.exactOptional(v.string()),
});

export type LinkKind = (typeof LINK_KINDS)[number];
export type LimitedBy = (typeof LIMITED_BY)[number];
export type Disposition = (typeof DISPOSITIONS)[number];
export type LinkRequest = v.InferOutput<typeof LinkRequestSchema>;
export type LinkWish = v.InferOutput<typeof LinkWishSchema>;
export type LinkChangeRequest = v.InferOutput<typeof LinkChangeRequestSchema>;
export type Link = v.InferOutput<typeof LinkSchema>;
