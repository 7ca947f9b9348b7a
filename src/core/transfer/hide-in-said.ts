import type { HostTicket } from '../job/ticket.ts';

/** Shorter ones are no keys, and may be a part of any sentence. */
const SECRET_LENGTH_MIN = 6;
const HIDDEN = '•••';

/**
 * What a host says is kept with the upload, so what lets us in must not be in it: many hosts quote the key that they do not know.
 *
 * @param said the host's own words
 */
export function hideInSaid(said: string, { headers, form, url, fileName }: HostTicket): string {
  const values = [
    // `Bearer` and its like stand in front of a key.
    ...Object.values(headers).flatMap((value) => [value, ...value.split(' ')]),
    ...(form?.fields.map(([, value]) => value) ?? []),
    ...new URL(url).searchParams.values(),
  ];
  const secrets = values.filter((value) => value.length >= SECRET_LENGTH_MIN && value !== fileName);
  return secrets
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, secret) => text.replaceAll(secret, HIDDEN), said);
}
