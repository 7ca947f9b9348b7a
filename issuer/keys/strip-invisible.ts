/**
 * What shows nothing, or moves what others show: controls, line separators, everything that Unicode lets a font
 * ignore (Hangul fillers, bidi overrides, joiners, tags), and the blank signs that Unicode calls letters or
 * symbols: Braille blank, Khitan filler, blanks of hieroglyphs, a note without a head, annotation marks.
 */
const INVISIBLE =
  '[\\p{Cc}\\p{Zl}\\p{Zp}\\p{DI}\\p{NChar}\\u2800\\uFFF9-\\uFFFC\\u{16FE4}\\u{13441}\\u{13442}\\u{1D159}]';

/** Scripts whose words change when a joiner or a non-joiner goes. */
const JOINING_SCRIPTS = [
  'Arabic Syriac Mandaic Nko Mongolian Phags_Pa Adlam Hanifi_Rohingya Manichaean Sogdian Thaana',
  'Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Tibetan',
  'Myanmar Khmer Balinese Javanese Sundanese Newa Tirhuta Chakma Grantha Brahmi Kaithi Sharada',
]
  .flatMap((line) => line.split(' '))
  .map((script) => `\\p{scx=${script}}`)
  .join('');

/** One emoji with its skin or its presentation, and such joined to families, jobs and flags. UTS #51, 1.4.9. */
const EMOJI = '\\p{ExtPict}(?:\\p{EMod}|[\\uFE0E\\uFE0F]\\u20E3?)?';

/**
 * Invisible characters that belong to the visible one before them. Scripts hold invisible ones too (the Arabic letter
 * mark), and those carry no other.
 */
const MEANINGFUL = [
  // England, Scotland, Wales: a black flag and the region's code in tags.
  '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}',
  `${EMOJI}(?:\\u200D${EMOJI})*`,
  '[0-9#*]\\uFE0F\\u20E3',
  `(?<=(?!\\p{DI})[${JOINING_SCRIPTS}])[\\u200C\\u200D]`,
  '(?<=(?!\\p{DI})\\p{scx=Mongolian})[\\u180B-\\u180F]',
  // The form of a character that a name or a place is written with.
  '(?<=\\p{scx=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]',
].join('|');

/** Most texts. */
const PLAIN = /^[ -~]*$/;

/** Made when it is first needed: reading it takes as long as a request. */
let pattern: RegExp | undefined;

/**
 * The text without what hides in it, so that the `.exe` behind `photo.png` and forty fillers shows. Emoji of several
 * parts, flags of regions, and the joiners of Persian or Hindi words stay.
 */
export function stripInvisible(text: string): string {
  if (PLAIN.test(text)) return text;
  pattern ??= new RegExp(`(${MEANINGFUL})|${INVISIBLE}`, 'gu');
  return text.replace(pattern, (_, meaningful: string | undefined) => meaningful ?? '');
}
