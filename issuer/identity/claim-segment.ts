import { createHash } from 'node:crypto';

/** Stays as it is in a key: nothing that a storage, a file system or an eye could take for something else. */
const PLAIN = /^(?!.*\.$)[a-z0-9][a-z0-9._@+-]{0,58}$/;

/** Printable ASCII without what separates segments. OpenID Connect Core, 2: a subject has at most 255 ASCII characters. */
const TAKEN = /^[!-.0-[\]-~]{1,255}$/;

const HASH_LENGTH = 26;

/**
 * A claim as one segment of a key, so that two different claims are never the same one, also where upper and lower case are one.
 * What is plain stays as it is. All else that has a meaning (`auth0|7F3a`) is written as a readable part, `~`, which nothing plain has, and 130 bits of its SHA-256.
 *
 * @returns undefined for what is refused: other characters than printable ASCII, slashes, nothing, more than 255
 */
export function segmentOfClaim(value: string): string | undefined {
  if (PLAIN.test(value)) return value;
  if (!TAKEN.test(value) || /^\.+$/.test(value)) return undefined;
  const readable = value
    .toLowerCase()
    .split(/[^a-z0-9@]+/)
    .filter((part) => part !== '')
    .join('-')
    .slice(0, 24);
  return `${readable}~${hashOf(value)}`;
}

/** Lower-case letters and digits alone. */
function hashOf(value: string): string {
  const digest = createHash('sha256').update(value, 'utf8').digest('hex');
  return BigInt(`0x${digest}`).toString(36).padStart(50, '0').slice(0, HASH_LENGTH);
}
