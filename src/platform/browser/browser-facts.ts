import type { BrowserFacts } from '../../core/naming/name-machine.ts';

/** Not in TypeScript's library: only Chromium has it, and only where the connection is safe, as in an extension's pages. */
interface WithClientHints {
  readonly userAgentData?: BrowserFacts;
}

/** What this browser tells of itself without being asked for more. */
export function browserFacts(): BrowserFacts {
  const { userAgentData } = navigator as WithClientHints;
  return { brands: userAgentData?.brands ?? [], platform: userAgentData?.platform ?? '' };
}
