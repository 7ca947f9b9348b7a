/** Base64url without padding (RFC 4648 section 5) of the UTF-8 bytes of `text`. */
export function encodeBase64Url(text: string): string {
  return encodeBytes(new TextEncoder().encode(text));
}

/** Base64url without padding. */
export function encodeBytes(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes behind as much of `encoded` as there is; it consists of the characters of base64url, without padding. */
export function decodeBytes(encoded: string): Uint8Array {
  // One character of four holds no whole byte.
  const whole = encoded.length % 4 === 1 ? encoded.slice(0, -1) : encoded;
  const binary = atob(whole.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
