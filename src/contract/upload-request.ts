import * as v from 'valibot';
import { ChecksumSchema } from './checksum.ts';
import { OBJECT_MAX_BYTES } from './limits.ts';

export const UPLOAD_MODES = ['put', 'post', 'multipart'] as const;

/** Body of POST /v1/uploads. The file name is a proposal: the issuer picks the key. */
export const UploadRequestSchema = v.strictObject({
  filename: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(OBJECT_MAX_BYTES)),
  contentType: v.pipe(v.string(), v.maxLength(127)),
  checksum: v.exactOptional(ChecksumSchema),
  modes: v.exactOptional(v.array(v.picklist(UPLOAD_MODES))),
  folder: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
});

export type UploadMode = (typeof UPLOAD_MODES)[number];
export type UploadRequest = v.InferOutput<typeof UploadRequestSchema>;
