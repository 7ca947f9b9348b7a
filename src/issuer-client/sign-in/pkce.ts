import { encodeBytes } from '../../contract/base64url.ts';

/** 256 random bits as text that may stand anywhere. */
export const randomText = (): string => encodeBytes(crypto.getRandomValues(new Uint8Array(32)));

/** What the provider is shown first of a verifier. Source: RFC 7636, 4.2, S256. */
export async function challengeOf(verifier: string): Promise<string> {
  return encodeBytes(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))),
  );
}
