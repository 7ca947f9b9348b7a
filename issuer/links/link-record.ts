import * as v from 'valibot';
import { DISPOSITIONS, LIMITED_BY } from '../../src/contract/link.ts';
import { TimestampSchema } from '../../src/contract/primitives.ts';

const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * The upload that is to bring the object of a link which was made before it. Gone once the object has been seen: whether it
 * has come only the object itself tells.
 */
const AwaitedUploadSchema = v.object({
  sizeBytes: CountSchema,
  since: TimestampSchema,
  /** No upload takes longer. */
  until: TimestampSchema,
  /** The sender has given up, for the time being or for good. */
  stoppedAt: v.exactOptional(TimestampSchema),
});

/** `wrong` counts those that were tried in a day, and `until` is its end. */
const PasswordSchema = v.object({
  hash: v.string(),
  wrong: v.exactOptional(v.object({ count: CountSchema, until: TimestampSchema })),
});

/** What is kept of a stored link, as JSON in the bucket. A revoked one stays as a tombstone. */
export const LinkRecordSchema = v.object({
  v: v.literal(1),
  key: v.pipe(v.string(), v.minLength(1)),
  filename: v.string(),
  disposition: v.picklist(DISPOSITIONS),
  /** Who sends the file, as the page says it. */
  from: v.exactOptional(v.string()),
  createdAt: TimestampSchema,
  expiresAt: TimestampSchema,
  limitedBy: v.picklist(LIMITED_BY),
  revokedAt: v.exactOptional(TimestampSchema),
  maxDownloads: v.exactOptional(CountSchema),
  downloads: CountSchema,
  password: v.exactOptional(PasswordSchema),
  /** Base64url; of a link with a limit or a password, see `grants`. */
  grantKey: v.exactOptional(v.string()),
  /** Programs that began a counted download a while ago, and may go on with it until then. */
  takers: v.exactOptional(v.array(v.object({ who: v.string(), until: TimestampSchema }))),
  awaits: v.exactOptional(AwaitedUploadSchema),
  /** Names the change that made it so: two issuers may make the same change of the same record. */
  change: v.exactOptional(v.string()),
});

export type AwaitedUpload = v.InferOutput<typeof AwaitedUploadSchema>;
export type LinkRecord = v.InferOutput<typeof LinkRecordSchema>;

/** @throws {Error} when the text is not a record of this version */
export function parseLinkRecord(text: string): LinkRecord {
  return v.parse(LinkRecordSchema, JSON.parse(text));
}
