import * as v from 'valibot';
import { HttpUrlSchema } from './primitives.ts';

/** Which of the provider's two tokens this endpoint takes. */
export const SIGN_IN_TOKENS = ['access', 'id'] as const;

/**
 * How people sign in with an account of their company: authorization code with PKCE, by RFC 6749, RFC 7636 and OpenID Connect Core 1.0. Read
 * where the endpoint says `oidc`.
 */
export const SignInSchema = v.object({
  /** The provider, exactly as it writes itself into `iss`. */
  issuer: HttpUrlSchema,
  clientId: v.string(),
  scopes: v.array(v.string()),
  /** Left out: the access token. */
  token: v.exactOptional(v.picklist(SIGN_IN_TOKENS)),
  /** Further parameters of the question for a code. */
  parameters: v.exactOptional(v.record(v.string(), v.string())),
  /** Codes and refresh tokens go to POST /v1/sign-in/token of this endpoint, which adds the client's secret. */
  redeems: v.exactOptional(v.boolean()),
});
export type SignIn = v.InferOutput<typeof SignInSchema>;

const SecretSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(8192), v.regex(/^[\x21-\x7e]+$/));

/** Where a browser gives a code to the extension. Source: the documentation of getRedirectURL. */
const REDIRECT_URI = /^https:\/\/[a-p]{32}\.chromiumapp\.org\/[\w/-]{0,100}$/;

/** Body of POST /v1/sign-in/token. */
export const SignInTokenRequestSchema = v.variant('grant', [
  v.strictObject({
    grant: v.literal('code'),
    code: SecretSchema,
    codeVerifier: v.pipe(v.string(), v.regex(/^[\w.~-]{43,128}$/)),
    redirectUri: v.pipe(v.string(), v.regex(REDIRECT_URI)),
  }),
  v.strictObject({ grant: v.literal('refresh'), refreshToken: SecretSchema }),
]);
export type SignInTokenRequest = v.InferOutput<typeof SignInTokenRequestSchema>;

/** Some say null of what they do not give. */
const GivenTextSchema = v.pipe(
  v.nullish(v.string()),
  v.transform((text) => text || undefined),
);

/** A provider's answer to a code or a refresh token. Source: RFC 6749, 5.1; OpenID Connect Core 1.0, 3.1.3.3 and 12.2. */
export const TokenAnswerSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  token_type: v.string(),
  /** Seconds; some say it as text. */
  expires_in: v.pipe(
    v.nullish(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))])),
    v.transform((seconds) => seconds ?? undefined),
  ),
  refresh_token: GivenTextSchema,
  id_token: GivenTextSchema,
});
export type TokenAnswer = v.InferOutput<typeof TokenAnswerSchema>;
