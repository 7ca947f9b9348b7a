import { type Place, placeLabel } from '../settings/place.ts';

/** Of an item, key and JSON together. Source: `storage.sync.QUOTA_BYTES_PER_ITEM`. */
const ITEM_BYTES_MAX = 8_192;

/** How Chromium writes what JSON leaves as it is, six bytes each. Source: `base/json/string_escape.cc`. */
const escaped = (json: string) => json.replace(/[<\u2028\u2029]/g, '\\u0000');

/** Whether the browser would not take it, and with it none of what is written together with it. */
export const isTooLarge = (key: string, item: unknown): boolean =>
  new TextEncoder().encode(key + escaped(JSON.stringify(item))).length > ITEM_BYTES_MAX;

/** What does not fit, and of which places that is said. */
export interface NoRoom {
  readonly problem: 'too-large' | 'too-many-rules' | 'too-many';
  readonly about?: string;
}

const namesOf = (places: readonly Place[]) => places.map(placeLabel).join(', ');

/**
 * What a person is to be told of what could not be carried; null where all was.
 *
 * @param tooLarge keys of items that the browser does not take
 * @param places those that are here
 * @param leftOut those of other machines that are not
 */
export function noRoomFor(
  tooLarge: readonly string[],
  places: readonly Place[],
  leftOut: readonly Place[],
): NoRoom | null {
  const large = places.filter(({ id }) => tooLarge.includes(`place:${id}`));
  if (large.length > 0) return { problem: 'too-large', about: namesOf(large) };
  if (tooLarge.includes('rules')) return { problem: 'too-many-rules' };
  if (leftOut.length > 0) return { problem: 'too-many', about: namesOf(leftOut) };
  return null;
}
