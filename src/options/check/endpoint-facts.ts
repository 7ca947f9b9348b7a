import type { Capabilities } from '../../contract/capabilities.ts';

/** Origins out of what an endpoint names as its upload hosts; an entry that is no http(s) URL is dropped. */
export function originsOf(hosts: readonly string[]): string[] {
  const urls = hosts.filter((host) => URL.canParse(host)).map((host) => new URL(host));
  return [...new Set(urls.filter(({ protocol }) => /^https?:$/.test(protocol)).map(({ origin }) => origin))];
}

/** What the settings remember of an endpoint's capabilities. */
export function factsOfCapabilities({ uploads, links }: Capabilities): {
  readonly uploadOrigins: readonly string[];
  readonly linkMaxSeconds: number | null;
} {
  return {
    uploadOrigins: originsOf(uploads?.uploadHosts ?? []),
    linkMaxSeconds: links?.maxSeconds ?? null,
  };
}
