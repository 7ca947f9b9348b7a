/** As XMP names the place where a photo was taken, by coordinates or by name. */
const PLACE_IN_XMP =
  /GPSL(?:atitude|ongitude)|photoshop:(?:City|State|Country)|Iptc4xmpCore:(?:Location|CountryCode)|Iptc4xmpExt:Location(?:Created|Shown)/;

/** Longer ones exist (drawings in XMP), but the place stands in front. */
const LOOKED_AT_BYTES = 1024 * 1024;

/** Whether an XMP packet tells a place. */
export const xmpHasLocation = (packet: Uint8Array): boolean =>
  PLACE_IN_XMP.test(new TextDecoder('latin1').decode(packet.subarray(0, LOOKED_AT_BYTES)));

/** IPTC's numbers for a place: content location, city, sublocation, province, code and name of the country. */
const PLACES_IN_IPTC = new Set([26, 27, 90, 92, 95, 100, 101]);

/** Whether IPTC records, as Photoshop wraps them, tell a place: each one is 1C 02, its number, its length, its text. */
export function iptcHasLocation(records: Uint8Array): boolean {
  for (let at = records.indexOf(0x1c); at >= 0; at = records.indexOf(0x1c, at + 1)) {
    const hasText = records[at + 3] !== 0 || (records[at + 4] ?? 0) > 0;
    if (records[at + 1] === 2 && PLACES_IN_IPTC.has(records[at + 2] ?? 0) && hasText) return true;
  }
  return false;
}
