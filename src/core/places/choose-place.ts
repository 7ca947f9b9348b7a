import type { Place } from '../settings/place.ts';
import type { PlaceRule } from '../settings/place-rule.ts';
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
