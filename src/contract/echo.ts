import * as v from 'valibot';

/** A word of whoever asks: of random, so that no answer to an earlier one fits. */
export const CHALLENGE_PATTERN = /^[\w-]{22,64}$/;

/**
 * Answer of GET /v1/echo/{challenge}, asked with `Authorization: Bearer {challenge}`: whether two addresses lead to the same
 * issuer, and whether what is in between leaves the request as it was.
 */
export const EchoSchema = v.object({
  /** The same from all issuers with the same settings, and from no others. */
  answer: v.string(),
  /** The header arrived as it was sent. */
  authorization: v.boolean(),
});

export type Echo = v.InferOutput<typeof EchoSchema>;
