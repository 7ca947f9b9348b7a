/** As `navigator.userAgentData` tells of a browser. Source: User-Agent Client Hints, "NavigatorUAData". */
export interface BrowserFacts {
  readonly brands: readonly { readonly brand: string }[];
  readonly platform: string;
}

const MAX_LENGTH = 60;

/** Browsers add one that is none, spelt anew with each version: `Not A;Brand`, `Not=A?Brand`. */
const MADE_UP = /not.{0,3}a.{0,3}brand/i;

const SHORT: Readonly<Record<string, string>> = { 'Google Chrome': 'Chrome', 'Microsoft Edge': 'Edge' };

/** What this browser is called where an admin looks through a person's machines, such as `Chrome on Linux`. */
export function nameMachine({ brands, platform }: BrowserFacts): string {
  const real = brands
    .filter(({ brand }) => !MADE_UP.test(brand))
    .map(({ brand }) => tidy(brand))
    .filter((brand) => brand !== '');
  // All of them are Chromium; what makes one of them another says more.
  const brand = real.find((name) => name !== 'Chromium') ?? real[0] ?? 'Chrome';
  const where = tidy(platform);
  const name = SHORT[brand] ?? brand;
  return (where === '' ? name : `${name} on ${where}`).slice(0, MAX_LENGTH).trim();
}

/** Without what an endpoint would not take. */
const tidy = (text: string) => text.replaceAll(/[^\p{L}\p{N} ._()+-]/gu, ' ').trim();
