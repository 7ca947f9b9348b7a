/** Why a provider is of no use at the moment, or at all. */
export type IdentityFaultKind =
  /** Nothing comes, or an error of its own. */
  | 'unreachable'
  /** Something else answers at its address. */
  | 'not-a-provider'
  /** It calls itself by another name than the settings do. */
  | 'other-issuer'
  /** It has no key that a token could be checked with. */
  | 'no-keys'
  /** An address without https. */
  | 'unsafe';

/** For the log and the admin. The message is our own words, without anything that the provider said. */
export class IdentityFault extends Error {
  override readonly name = 'IdentityFault';
  readonly kind: IdentityFaultKind;

  constructor(kind: IdentityFaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
