import { type ReadValue, text } from '../read-value.ts';
import { type Pairs, pairsOf } from './read-pairs.ts';

/** Source: Amazon S3 user guide, "Categorizing your objects using tags". */
const MAX_TAGS = 10;
const TAG_TEXT = /^[\p{L}\p{N}\p{Zs}+\-=._:/@]*$/u;
const TAG_NAME_MAX = 128;
const TAG_VALUE_MAX = 256;

/** What bucket policies of Putlink's template, and GuardDuty, decide by: a file must not come with a judgement on it. */
const RESERVED_TAGS = ['putlink', 'guarddutymalwarescanstatus'];

const readTags = pairsOf((name, value) => {
  if (name.length === 0 || name.length > TAG_NAME_MAX)
    return `needs a name of 1 to ${TAG_NAME_MAX} characters`;
  if (value.length > TAG_VALUE_MAX) return `has a value of more than ${TAG_VALUE_MAX} characters`;
  if (!TAG_TEXT.test(name) || !TAG_TEXT.test(value))
    return 'has characters other than letters, digits, spaces and + - = . _ : / @';
  if (name !== name.trim() || value !== value.trim()) return 'has spaces at an end';
  if (/^aws:/i.test(name)) return 'begins with aws:, which is for AWS itself';
  if (RESERVED_TAGS.includes(name.toLowerCase())) return 'has a name that bucket policies decide by';
  return undefined;
});

/** Tags of every upload, as S3 takes them. */
export const objectTags: ReadValue<Pairs> = (raw) => {
  const tags = readTags(raw);
  if (Object.keys(tags).length > MAX_TAGS) throw new Error(`must be ${MAX_TAGS} tags at most`);
  return tags;
};

/** Names and values together. Source: Amazon S3 user guide, "Working with object metadata". */
const METADATA_MAX_BYTES = 2048;

const readMetadata = pairsOf((name, value) => {
  if (!/^[a-z0-9][a-z0-9._-]{0,100}$/.test(name))
    return 'needs a name of lower-case letters, digits and . _ -, without x-amz-meta- before it';
  if (name.startsWith('x-amz-')) return 'has x-amz- before its name: leave that out';
  return HEADER_TEXT.test(value) ? undefined : HEADER_RULE;
});

/** A value that browser, proxy and S3 read alike: beyond ASCII each has its own way. */
const HEADER_TEXT = /^[!-~](?:[ -~]{0,1998}[!-~])?$/;
const HEADER_RULE = 'needs a value of printable ASCII, without spaces at its ends';

/** `x-amz-meta-*` of every upload, without that prefix. */
export const objectMetadata: ReadValue<Pairs> = (raw) => {
  const metadata = readMetadata(raw);
  const bytes = Object.entries(metadata).flat().join('').length;
  if (bytes > METADATA_MAX_BYTES)
    throw new Error(`must be ${METADATA_MAX_BYTES} bytes at most, names and values`);
  return metadata;
};

/** A value of Cache-Control; what it says is for the admin to know. */
export const cacheControl: ReadValue<string> = text(
  /^[!-~](?:[ -~]{0,198}[!-~])?$/,
  'a value of Cache-Control, in at most 200 characters of printable ASCII',
);

/** Files there have to be restored before anybody can read them. */
const ARCHIVES = ['GLACIER', 'DEEP_ARCHIVE'];

/** A storage class by its name: Amazon's, or one that an engine's admin has made. */
export const storageClass: ReadValue<string> = (raw) => {
  const name = text(/^[A-Z][A-Z0-9_-]{1,60}$/, 'the name of a storage class, in capitals')(raw);
  if (ARCHIVES.includes(name)) {
    throw new Error('must be a class whose files can be read at once: no link would open one of an archive');
  }
  return name;
};

/** Of Amazon S3, for single objects in a general purpose bucket. Source: S3 API, PutObject, x-amz-storage-class. */
export const AMAZON_CLASSES = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'REDUCED_REDUNDANCY',
];
