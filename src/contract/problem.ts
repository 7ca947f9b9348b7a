import * as v from 'valibot';

/** Every code of the contract with the HTTP status that it travels under. */
export const PROBLEM_STATUS = {
  unauthenticated: 401,
  token_expired: 401,
  token_revoked: 401,
  identity_refused: 403,
  identity_unavailable: 503,
  sign_in_refused: 400,
  forbidden: 403,
  origin_not_allowed: 403,
  invalid_request: 400,
  invalid_filename: 422,
  invalid_key: 422,
  type_not_allowed: 415,
  too_large: 413,
  expiry_out_of_range: 422,
  mode_not_available: 422,
  already_exists: 412,
  upload_not_found: 404,
  upload_expired: 410,
  upload_conflict: 409,
  part_mismatch: 409,
  checksum_mismatch: 422,
  object_not_found: 404,
  invitation_not_found: 404,
  invitation_expired: 410,
  invitation_revoked: 410,
  invitation_used_up: 410,
  link_not_found: 404,
  link_expired: 410,
  link_revoked: 410,
  link_used_up: 410,
  link_pending: 503,
  link_unfulfilled: 410,
  link_not_renewable: 409,
  password_needed: 401,
  password_wrong: 401,
  password_locked: 429,
  scan_pending: 503,
  scan_failed: 403,
  malware_found: 410,
  rate_limited: 429,
  storage_refused: 503,
  storage_unavailable: 503,
  internal: 500,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

export const PROBLEM_CODES = Object.keys(PROBLEM_STATUS) as readonly ProblemCode[];

/**
 * RFC 9457 problem+json. `instance` is the id of the request; `code` may be one that this client does not know
 * yet (see `isProblemCode`).
 */
export const ProblemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.exactOptional(v.string()),
  instance: v.exactOptional(v.string()),
  /** What the storage refused, as a policy calls it, and the storage's code. */
  storage: v.exactOptional(v.object({ action: v.string(), code: v.string() })),
  errors: v.exactOptional(v.array(v.object({ pointer: v.string(), detail: v.string() }))),
});

export type Problem = v.InferOutput<typeof ProblemSchema>;

/** Whether an issuer's code is one of the contract's. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_STATUS, code);
}
