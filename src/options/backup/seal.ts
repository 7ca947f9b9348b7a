import type { Sealed, SettingsFile } from './settings-file.ts';

/**
 * PBKDF2 is what WebCrypto has to make a key of a password; so many rounds of SHA-256 are what OWASP's Password Storage Cheat Sheet
 * asks for. Argon2 would be better against whoever has many graphics cards, and would be 30 KB of WebAssembly for one button.
 */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
/** What AES-GCM is made for. */
const IV_BYTES = 12;

export const PASSWORD_LENGTH_MIN = 10;

async function keyOf(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  // What looks the same is the same, whatever the keyboard has made of it.
  const bytes = new TextEncoder().encode(password.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * The addresses are part of what the password protects: a file in which somebody has put another address beside a place's name does
 * not open, so no token is sent there.
 */
const boundTo = ({ places }: Pick<SettingsFile, 'places'>) =>
  new TextEncoder().encode(JSON.stringify(places.map(({ id, endpoint }) => [id, endpoint])));

/** Encrypts with a password what a file has of secrets. */
export async function seal(
  secrets: unknown,
  password: string,
  file: Pick<SettingsFile, 'places'>,
): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await keyOf(password, salt, ITERATIONS);
  const how = { name: 'AES-GCM', iv, additionalData: boundTo(file) };
  const data = await crypto.subtle.encrypt(how, key, new TextEncoder().encode(JSON.stringify(secrets)));
  return {
    kdf: 'PBKDF2-SHA-256',
    iterations: ITERATIONS,
    salt: toBase64(salt),
    iv: toBase64(iv),
    data: toBase64(new Uint8Array(data)),
  };
}

/**
 * The secrets of a file.
 *
 * @returns undefined where the password is another one, or the file was changed since
 */
export async function unseal(
  { iterations, salt, iv, data }: Sealed,
  password: string,
  file: Pick<SettingsFile, 'places'>,
): Promise<unknown> {
  try {
    const key = await keyOf(password, fromBase64(salt), iterations);
    const how = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: boundTo(file) };
    const opened = await crypto.subtle.decrypt(how, key, fromBase64(data));
    return JSON.parse(new TextDecoder().decode(opened));
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte));
  return btoa(characters.join(''));
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
