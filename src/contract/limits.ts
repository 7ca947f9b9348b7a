/**
 * Limits that no issuer can lift: they belong to S3 and to AWS Signature Version 4.
 * Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits", "Naming Amazon S3 objects" and
 * "Authenticating requests: using query parameters".
 */

/** A SigV4 query signature lives at most seven days. */
export const SIGV4_MAX_SECONDS = 604_800;

/** The biggest body of one PutObject, 5 GiB. */
export const SINGLE_PUT_MAX_BYTES = 5_368_709_120;

/** The smallest part of a multipart upload except the last one, 5 MiB. */
export const PART_MIN_BYTES = 5_242_880;

/** The biggest part of a multipart upload, 5 GiB. */
export const PART_MAX_BYTES = 5_368_709_120;

/** Part numbers run from 1 to this. */
export const PART_MAX_COUNT = 10_000;

/** As many parts may be signed in one call. */
export const SIGN_PARTS_MAX_COUNT = 100;

/** The biggest object that the parts of one upload can make: 10,000 parts of 5 GiB. */
export const OBJECT_MAX_BYTES = PART_MAX_BYTES * PART_MAX_COUNT;

/** An object key counts bytes of UTF-8, not characters. */
export const KEY_MAX_BYTES = 1024;

/** Between two slashes of a key: engines that keep objects as files have the file system's own limit. */
export const SEGMENT_MAX_BYTES = 255;

/** A proposed file name is cut by the issuer, so this only keeps nonsense out. */
export const FILENAME_MAX_LENGTH = 16_384;

/** The shortest life of a link that the contract allows. */
export const LINK_MIN_SECONDS = 60;

/** A link's password. */
export const PASSWORD_LENGTH = { min: 4, max: 128 };

/** What a sender's name in the page under a link may have. */
export const SENDER_MAX_LENGTH = 80;

/** Of the page that a picture shows. An object has room for 2 KB of such things, and both are encoded first. */
export const PAGE_TITLE_MAX_LENGTH = 1000;
export const PAGE_URL_MAX_LENGTH = 1500;

/** Tickets that may be asked for in one question: as many as start together, and no answer that takes long. */
export const TICKETS_MAX_COUNT = 16;
