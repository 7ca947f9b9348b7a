import * as v from 'valibot';
import { CHECKSUM_ALGORITHMS } from './checksum.ts';
import { HeadersSchema } from './headers.ts';
import { PART_MAX_BYTES, PART_MAX_COUNT, PART_MIN_BYTES } from './limits.ts';
import { LinkSchema } from './link.ts';
import { NonNegativeIntegerSchema, TimestampSchema, WebUrlSchema } from './primitives.ts';
import { ProblemSchema } from './problem.ts';

/**
 * One signed S3 request. Send exactly `headers`; `content-length` may be signed as well and is then met by
 * sending a body of the size that was asked for.
 */
export const SignedRequestSchema = v.object({
  method: v.literal('PUT'),
  url: WebUrlSchema,
  headers: HeadersSchema,
  expiresAt: TimestampSchema,
});

/** What every ticket says. `link` is there where one was asked for and the issuer makes it in the same answer. */
const TICKET_ENTRIES = {
  key: v.pipe(v.string(), v.minLength(1)),
  link: v.exactOptional(LinkSchema),
};

export const PutTicketSchema = v.object({
  mode: v.literal('put'),
  ...TICKET_ENTRIES,
  request: SignedRequestSchema,
});

/** `fields` go into the form in this order, the `file` field last. */
export const PostTicketSchema = v.object({
  mode: v.literal('post'),
  ...TICKET_ENTRIES,
  url: WebUrlSchema,
  fields: v.record(v.string(), v.string()),
  expiresAt: TimestampSchema,
});

/**
 * `upload` is the opaque token that the part calls take. Every part has `partSize` bytes, the last one what is left.
 * With `checksumAlgorithm` each part must be sent with a checksum of it.
 */
export const MultipartTicketSchema = v.object({
  mode: v.literal('multipart'),
  ...TICKET_ENTRIES,
  upload: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{40,3000}$/)),
  partSize: v.pipe(v.number(), v.safeInteger(), v.minValue(PART_MIN_BYTES), v.maxValue(PART_MAX_BYTES)),
  partCount: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(PART_MAX_COUNT)),
  checksumAlgorithm: v.exactOptional(v.picklist(CHECKSUM_ALGORITHMS)),
  checksumType: v.exactOptional(v.picklist(['FULL_OBJECT', 'COMPOSITE'])),
  expiresAt: TimestampSchema,
});

/** Answer of POST /v1/uploads. */
export const TicketSchema = v.variant('mode', [PutTicketSchema, PostTicketSchema, MultipartTicketSchema]);

/** Answer of POST /v1/tickets: of each upload, in their order, what POST /v1/uploads would have answered. */
export const TicketsSchema = v.object({
  tickets: v.array(
    v.union([
      v.object({ ticket: TicketSchema }),
      /** `retryAfter` in seconds, as the header of that name. */
      v.object({ problem: ProblemSchema, retryAfter: v.exactOptional(NonNegativeIntegerSchema) }),
    ]),
  ),
});

export type SignedRequest = v.InferOutput<typeof SignedRequestSchema>;
export type PutTicket = v.InferOutput<typeof PutTicketSchema>;
export type PostTicket = v.InferOutput<typeof PostTicketSchema>;
export type MultipartTicket = v.InferOutput<typeof MultipartTicketSchema>;
export type Ticket = v.InferOutput<typeof TicketSchema>;
export type Tickets = v.InferOutput<typeof TicketsSchema>;
