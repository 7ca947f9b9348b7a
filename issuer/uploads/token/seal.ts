import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** One key for one use of the secret in one bucket: what is sealed for another opens nothing here. */
function keyOf(secret: string, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', use, 32));
}

/**
 * Seals texts so that nobody can read or change them, and opens them again: AES-256-GCM with a key of the secret's own
 * (HKDF). Every process with the same secret opens what any of them has sealed.
 */
export class Seal {
  readonly #keys: Uint8Array[];
  readonly #randomBytes: (count: number) => Uint8Array;

  /**
   * @param secrets the first one seals, each of them opens
   * @param use names what is sealed, and for which bucket
   */
  constructor(secrets: string[], use: string, randomBytes: (count: number) => Uint8Array) {
    this.#keys = secrets.map((secret) => keyOf(secret, use));
    this.#randomBytes = randomBytes;
  }

  /** @returns base64url */
  close(text: string): string {
    const [key] = this.#keys;
    if (!key) throw new Error('there is no secret to seal with');
    const nonce = this.#randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** @returns undefined for everything that was not sealed with one of the secrets, to the last bit */
  open(token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url');
    // Base64 can spell the same bytes in several ways; only ours is a token.
    if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== token) return undefined;
    for (const key of this.#keys) {
      const text = openWith(key, bytes);
      if (text !== undefined) return text;
    }
    return undefined;
  }
}

function openWith(key: Uint8Array, bytes: Buffer): string | undefined {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8');
    return text + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
