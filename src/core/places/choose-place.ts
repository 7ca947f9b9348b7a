import type { Place } from '../settings/place.ts';
import type { PlaceRule, RuleKind } from '../settings/place-rule.ts';
import { currentPlace, type StoredSettings } from '../settings/stored-settings.ts';
import { kindOfFile } from './kind-of-file.ts';
import { isOfSite } from './rule-site.ts';

/** What is known of a file before anything is asked for it. */
export interface FileToPlace {
  readonly type: string;
  readonly name: string;
  /** Of the page that it comes from, where that may be known. */
  readonly pageHost?: string | undefined;
}

export interface ChosenPlace {
  /** Undefined while there is no place at all. */
  readonly place: Place | undefined;
  readonly byRule: boolean;
}

const fits = ({ kind, site }: PlaceRule, { type, name, pageHost }: FileToPlace): boolean =>
  (kind === null || kind === kindOfFile(type, name)) && (site === '' || isOfSite(pageHost, site));

/** The place of the first rule that fits and whose place is there, else the current one. */
export function choosePlace(settings: StoredSettings, file: FileToPlace): ChosenPlace {
  const { places, rules } = settings;
  for (const rule of rules) {
    const place = fits(rule, file) && places.find(({ id }) => id === rule.placeId);
    if (place) return { place, byRule: true };
  }
  return { place: currentPlace(settings), byRule: false };
}

/**
 * What can be said of where a file of a kind goes before its page is known.
 *
 * @param kind null where it is not known either
 * @returns the place where it goes unless a rule for a site, or for its kind, says otherwise; `isSure`: none can
 */
export function foreseePlace(
  settings: StoredSettings,
  kind: RuleKind | null,
): { readonly place: Place | undefined; readonly isSure: boolean } {
  const { places, rules } = settings;
  let isSure = true;
  for (const rule of rules) {
    const place = places.find(({ id }) => id === rule.placeId);
    const mayFit = rule.kind === null || kind === null || rule.kind === kind;
    if (!place || !mayFit) continue;
    if (rule.site === '' && kind !== null) return { place, isSure };
    isSure = false;
  }
  return { place: currentPlace(settings), isSure };
}
