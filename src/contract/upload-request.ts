import * as v from 'valibot';
import { CHECKSUM_ALGORITHMS, ChecksumSchema } from './checksum.ts';
import {
  FILENAME_MAX_LENGTH,
  OBJECT_MAX_BYTES,
  PAGE_TITLE_MAX_LENGTH,
  PAGE_URL_MAX_LENGTH,
  TICKETS_MAX_COUNT,
} from './limits.ts';
import { LinkWishSchema } from './link.ts';

/** A media type as a client has it, or empty. What it may say is for the issuer to judge. */
export const ContentTypeSchema = v.pipe(v.string(), v.maxLength(255));

/**
 * The page that a picture shows. The issuer keeps it as the object's metadata, where everybody can read it who has the object.
 * `url` in the form of the URL parser, so it is ASCII.
 */
const PageSchema = v.strictObject({
  title: v.exactOptional(v.pipe(v.string(), v.maxLength(PAGE_TITLE_MAX_LENGTH))),
  url: v.exactOptional(
    v.pipe(v.string(), v.maxLength(PAGE_URL_MAX_LENGTH), v.regex(/^https?:\/\/[\x21-\x7e]+$/)),
  ),
});

export const UPLOAD_MODES = ['put', 'post', 'multipart'] as const;

/**
 * Body of POST /v1/uploads. The file name is a proposal: the issuer picks the key, and decides by the name when
 * `contentType` is missing, empty or `application/octet-stream`. `modes` left out means `put`. `checksumAlgorithm`
 * is what every part of a multipart upload will be sent with, `checksumAlgorithms` what it may be instead where the storage
 * does not know that one; what the ticket names is right, and none where the storage knows none of them. `link` asks for the link in the same answer, where
 * capabilities say `withTicket`. `page` only where they say `pages`.
 */
export const UploadRequestSchema = v.strictObject({
  filename: v.pipe(v.string(), v.minLength(1), v.maxLength(FILENAME_MAX_LENGTH)),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(OBJECT_MAX_BYTES)),
  contentType: v.exactOptional(ContentTypeSchema),
  checksum: v.exactOptional(ChecksumSchema),
  checksumAlgorithm: v.exactOptional(v.picklist(CHECKSUM_ALGORITHMS)),
  checksumAlgorithms: v.exactOptional(v.array(v.picklist(CHECKSUM_ALGORITHMS))),
  modes: v.exactOptional(v.array(v.picklist(UPLOAD_MODES))),
  folder: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  link: v.exactOptional(LinkWishSchema),
  page: v.exactOptional(PageSchema),
});

/** Body of POST /v1/tickets. Each is looked at by itself, as the body of POST /v1/uploads: one that is wrong spoils no other. */
export const UploadRequestsSchema = v.strictObject({
  uploads: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(TICKETS_MAX_COUNT)),
});

export type UploadMode = (typeof UPLOAD_MODES)[number];
export type UploadRequest = v.InferOutput<typeof UploadRequestSchema>;
