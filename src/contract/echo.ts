import * as v from 'valibot';

/** A word of whoever asks: of random, so that no answer to an earlier one fits. */
export const CHALLENGE_PATTERN = /^[\w-]{22,64}$/;

/** Nobody's. Source: RFC 5737, TEST-NET-1. */
export const CLAIMED_ADDRESS = '192.0.2.1';

/**
 * Answer of GET /v1/echo/{challenge}, asked with `Authorization: Bearer {challenge}`: whether two addresses lead to the same
 * issuer, and whether what is in between leaves the request as it was.
 */
export const EchoSchema = v.object({
  /** The same from all issuers with the same settings, and from no others. */
  answer: v.string(),
  /** The header arrived as it was sent. */
  authorization: v.boolean(),
  /**
   * By which address the issuer tells this client from others, for who sent `X-Forwarded-For: 192.0.2.1` along: by the true
   * one (`known`), by the one that the client wrote (`claimed`), or by that of the proxy, as all others (`proxy`).
   */
  address: v.exactOptional(v.picklist(['known', 'claimed', 'proxy'])),
});

export type Echo = v.InferOutput<typeof EchoSchema>;
