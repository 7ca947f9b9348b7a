import { typeOfName } from '../naming/type-of-name.ts';
import type { RuleKind } from '../settings/place-rule.ts';

const ARCHIVES = /^application\/(?:zip|gzip|x-(?:7z|rar|tar|bzip2?|xz|zip)[\w-]*|vnd\.rar|zstd|java-archive)/;
const TEXTS =
  /^(?:text\/|application\/(?:json|xml|yaml|javascript|toml|sql)\b|[\w-]+\/[\w.-]+\+(?:json|xml)\b)/;
const DOCUMENTS =
  /^application\/(?:pdf|rtf|msword|epub\+zip|postscript|illustrator|x-hwpx?|haansoft|hwp|vnd\.(?:ms-|openxmlformats-|oasis\.|apple\.(?:pages|numbers|keynote)|hancom))/;

/** Endings of which `typeOfName` knows nothing, for the picker tells a file's name before its type. */
const ENDINGS: readonly (readonly [RuleKind, RegExp])[] = [
  ['image', /\.(?:raf|orf|rw2|pef|psb|jp2|j2k|avifs|heics)$/i],
  ['video', /\.(?:mov|qt|3gp|3g2|flv|f4v|mts|vob|ogm|asf)$/i],
  ['audio', /\.(?:aiff?|amr|mid|midi|caf|ape|wv)$/i],
  ['document', /\.(?:dotx|xltx|potx|ppsx|ott|ots|key|mobi|azw3?|djvu|hwt|show|cell|xps|oxps)$/i],
  ['archive', /\.(?:lz4?|lzma|cab|iso|dmg|txz|tbz2?|tzst|alz|egg)$/i],
];

/**
 * What a rule calls a file of this type, or of this name where the type says nothing. Null: none of the kinds.
 *
 * @param type a media type, parameters and all; may be empty
 */
export function kindOfFile(type: string, name: string): RuleKind | null {
  const told = type.toLowerCase().trim();
  const known = told === '' || told.startsWith('application/octet-stream') ? typeOfName(name) : told;
  const [group] = known.split('/');
  if (group === 'image' || group === 'video' || group === 'audio') return group;
  // A spreadsheet is XML within, and its name ends like it.
  if (DOCUMENTS.test(known)) return 'document';
  if (ARCHIVES.test(known)) return 'archive';
  if (TEXTS.test(known)) return 'text';
  const [kind] = known === '' ? (ENDINGS.find(([, ending]) => ending.test(name)) ?? []) : [];
  return kind ?? null;
}
