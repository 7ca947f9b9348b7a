/** Why somebody has not signed in. Each has a sentence in every locale. */
export const SIGN_IN_REASONS = [
  /** The person, or the company, said no. */
  'refused',
  /** The window was closed. */
  'closed',
  /** Another window is open for it. */
  'under-way',
  /** The provider, or its page, cannot be reached. */
  'unreachable',
  /** The provider lets no extension read its answer, unless the person allows its host. */
  'host-not-allowed',
  /** At the provider's address there is none. */
  'not-a-provider',
  /** The endpoint offers no sign-in (any more). */
  'not-offered',
  /** Extension, provider and endpoint do not fit together: for whoever has set them up. */
  'misconfigured',
  /** An answer that is not to our question. */
  'wrong-answer',
  /** Signed in as another than the one who is needed. */
  'other-account',
  /** The browser has no window for it. */
  'no-window',
] as const;
export type SignInReason = (typeof SIGN_IN_REASONS)[number];

/** What is told of it. `word` is a provider's code for it, with nothing of its sentences, which anybody could have written. */
export interface SignInRefusal {
  readonly reason: SignInReason;
  readonly word?: string;
}

/** Source: RFC 6749, 4.1.2.1; OpenID Connect Core 1.0, 3.1.2.6. */
const REASON_OF_ERROR: Readonly<Record<string, SignInReason>> = {
  access_denied: 'refused',
  consent_required: 'refused',
  login_required: 'closed',
  interaction_required: 'closed',
  account_selection_required: 'closed',
  temporarily_unavailable: 'unreachable',
  server_error: 'unreachable',
};

/** Microsoft's own number, by which an admin finds what is wrong. Source: learn.microsoft.com, "Microsoft Entra authentication error codes". */
const MICROSOFT = /\bAADSTS\d{4,9}\b/;

/** What a provider's error means. All that is not known is for whoever has set it up. */
export function refusalOfError(error: string, description: string | null | undefined): SignInRefusal {
  const word = MICROSOFT.exec(description ?? '')?.[0] ?? (/^[a-z_]{1,60}$/.test(error) ? error : undefined);
  const reason = Object.hasOwn(REASON_OF_ERROR, error) ? REASON_OF_ERROR[error] : undefined;
  return { reason: reason ?? 'misconfigured', ...(word ? { word } : {}) };
}

/** What the browser says of its window. Source: Chromium, chrome/browser/extensions/api/identity/identity_constants.cc. */
export function refusalOfWindow(message: string): SignInRefusal {
  if (/did not approve/i.test(message)) return { reason: 'closed' };
  if (/could not be loaded/i.test(message)) return { reason: 'unreachable' };
  return { reason: 'no-window' };
}
