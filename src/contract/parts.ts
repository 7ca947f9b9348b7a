import * as v from 'valibot';
import { ChecksumSchema, PartChecksumSchema, StoredChecksumSchema } from './checksum.ts';
import { PART_MAX_COUNT, SIGN_PARTS_MAX_COUNT } from './limits.ts';
import { NonNegativeIntegerSchema } from './primitives.ts';
import { SignedRequestSchema } from './ticket.ts';

export const PartNumberSchema = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(1),
  v.maxValue(PART_MAX_COUNT),
);

/** As S3 gives it, with or without quotes: it goes into headers and into XML. */
const EtagSchema = v.pipe(v.string(), v.regex(/^(W\/)?"?[!#-~]{1,98}"?$/, 'not an ETag'));

/** Body of POST /v1/uploads/{upload}/parts; `checksum` is needed, of that algorithm, where the ticket names one. */
export const SignPartsRequestSchema = v.strictObject({
  parts: v.pipe(
    v.array(v.strictObject({ partNumber: PartNumberSchema, checksum: v.exactOptional(PartChecksumSchema) })),
    v.minLength(1),
    v.maxLength(SIGN_PARTS_MAX_COUNT),
  ),
});

export const SignPartsResponseSchema = v.object({
  parts: v.array(v.object({ partNumber: PartNumberSchema, request: SignedRequestSchema })),
});

export const StoredPartSchema = v.object({
  partNumber: PartNumberSchema,
  etag: v.string(),
  size: NonNegativeIntegerSchema,
  checksum: v.exactOptional(ChecksumSchema),
});

/** Answer of GET /v1/uploads/{upload}/parts, ascending by part number. */
export const ListPartsResponseSchema = v.object({
  parts: v.pipe(v.array(StoredPartSchema), v.maxLength(PART_MAX_COUNT)),
});

/** Body of POST /v1/uploads/{upload}/complete: every part of the ticket; `checksum` is that of the whole object. */
export const CompleteUploadRequestSchema = v.strictObject({
  parts: v.pipe(
    v.array(
      v.strictObject({
        partNumber: PartNumberSchema,
        etag: EtagSchema,
        checksum: v.exactOptional(ChecksumSchema),
      }),
    ),
    v.minLength(1),
    v.maxLength(PART_MAX_COUNT),
  ),
  checksum: v.exactOptional(ChecksumSchema),
});

/** Answer of POST /v1/uploads/{upload}/complete: the object that now exists (`Object` in the contract). */
export const UploadedObjectSchema = v.object({
  key: v.pipe(v.string(), v.minLength(1)),
  etag: v.exactOptional(v.string()),
  versionId: v.exactOptional(v.string()),
  size: v.exactOptional(NonNegativeIntegerSchema),
  checksum: v.exactOptional(StoredChecksumSchema),
});

export type SignPartsRequest = v.InferOutput<typeof SignPartsRequestSchema>;
export type SignPartsResponse = v.InferOutput<typeof SignPartsResponseSchema>;
export type StoredPart = v.InferOutput<typeof StoredPartSchema>;
export type ListPartsResponse = v.InferOutput<typeof ListPartsResponseSchema>;
export type CompleteUploadRequest = v.InferOutput<typeof CompleteUploadRequestSchema>;
export type UploadedObject = v.InferOutput<typeof UploadedObjectSchema>;
