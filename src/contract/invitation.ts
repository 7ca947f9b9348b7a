import * as v from 'valibot';
import { TimestampSchema } from './primitives.ts';

/** The secret of an invitation, as a set-up code holds it: a mark that tells it from a token, and 256 random bits. */
export const INVITATION_PATTERN = /^pli_[A-Za-z0-9_-]{43}$/;

/** A SHA-256 in lower-case hex. */
export const SHA256_PATTERN = /^[0-9a-f]{64}$/;

/** What a browser is called where people are listed: letters and digits of any script, and nothing that a terminal obeys. */
export const MACHINE_NAME_PATTERN = /^(?! )[\p{L}\p{N} ._()+-]{1,60}(?<! )$/u;

/**
 * Body of POST /v1/invitations/redeem. The browser makes its token itself and sends the hash: so the token is in no answer, an
 * answer that gets lost loses nothing, and the same request asked again is known by its hash.
 */
export const RedeemRequestSchema = v.strictObject({
  invitation: v.pipe(v.string(), v.regex(INVITATION_PATTERN, 'must be the secret of an invitation')),
  tokenSha256: v.pipe(v.string(), v.regex(SHA256_PATTERN, 'must be a SHA-256 in lower-case hex')),
  machine: v.pipe(
    v.string(),
    v.regex(MACHINE_NAME_PATTERN, 'must be a name of at most 60 letters, digits and . _ ( ) + -'),
  ),
});

/** Its answer. From now on the token works. */
export const RedeemedSchema = v.object({
  person: v.string(),
  machine: v.object({ id: v.string(), name: v.string() }),
  expiresAt: v.exactOptional(TimestampSchema),
});

export type RedeemRequest = v.InferOutput<typeof RedeemRequestSchema>;
export type Redeemed = v.InferOutput<typeof RedeemedSchema>;
