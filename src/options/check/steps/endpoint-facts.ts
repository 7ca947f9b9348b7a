import type { Capabilities } from '../../../contract/capabilities.ts';
import { storageOrigins } from '../../../core/address/storage-address.ts';
import type { Settings } from '../../../core/settings/settings.ts';

/** What the settings take over of an endpoint's capabilities. Where files may go is not the endpoint's to say. */
export function factsOfCapabilities({ links }: Capabilities): { readonly linkMaxSeconds: number | null } {
  return { linkMaxSeconds: links?.maxSeconds ?? null };
}

/**
 * The storage origins that the settings know, and those of the capabilities on a host that the person saw: a browser grants
 * a host with all its ports. Any other host is asked for by itself, when a ticket leads there.
 *
 * @param settings what the person has in front of them: the endpoint, and the storages of a set-up code
 */
export function shownOrigins(
  { endpoint, uploadOrigins }: Pick<Settings, 'endpoint' | 'uploadOrigins'>,
  { uploads }: Capabilities,
): string[] {
  const seen = new Set([endpoint, ...uploadOrigins].map((address) => new URL(address).hostname));
  const named = storageOrigins(uploads?.uploadHosts ?? [], endpoint);
  const onSeenHost = named.filter((origin) => seen.has(new URL(origin).hostname));
  return storageOrigins([...uploadOrigins, ...onSeenHost], endpoint);
}
