import { checkAddress, isLoopback } from './check-address.ts';

/** As many storage hosts as one endpoint may have: Chrome's prompt names no more than three hosts. */
export const STORAGE_ORIGINS_MAX = 3;

/**
 * True when `endpoint` may send files to `address`: https, without a user name in it. An endpoint on this machine may name
 * a storage on this machine, with http too; any other would reach behind the person's firewall.
 */
export function isStorageAddress(address: string, endpoint: string): boolean {
  if (checkAddress(address) !== null) return false;
  return !isLoopback(new URL(address)) || (URL.canParse(endpoint) && isLoopback(new URL(endpoint)));
}

/** The origins of what an endpoint, or a code for it, names as its storage. Names that cannot be used are left out. */
export function storageOrigins(hosts: readonly string[], endpoint: string): string[] {
  const usable = hosts.filter((host) => isStorageAddress(host, endpoint));
  return [...new Set(usable.map((host) => new URL(host).origin))].slice(0, STORAGE_ORIGINS_MAX);
}

/** `origins` with one more that the person was asked about; the oldest makes room. */
export function withStorageOrigin(origins: readonly string[], origin: string): string[] {
  return [...origins.filter((known) => known !== origin), origin].slice(-STORAGE_ORIGINS_MAX);
}
