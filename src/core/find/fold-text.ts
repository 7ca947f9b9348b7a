/** Latin letters that Unicode does not take apart, as people type them who have no such key. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const LETTER = /[ßæœøłđðþı]/g;

/** Accents of Latin, Greek and Cyrillic letters, joiners and variation selectors: nobody searches by them. */
const LEFT_OUT =
  /[\u0300-\u036f]|[\u1ab0-\u1aff]|[\u20d0-\u20ff]|[\u200b\u200c]|\u200d|[\ufe00-\ufe0f]|\ufeff/g;

/** The consonants that can end a syllable, in Unicode's order from U+11A8 on, each as the keys that type it. */
const ENDS =
  'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  );
/** Vowels from U+1161 on. */
const VOWELS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
/** Consonants that can begin one, from U+1100 on. */
const STARTS = 'ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ');

const keysFrom = (first: number, parts: readonly string[]) =>
  parts.map((keys, index): [string, string] => [String.fromCharCode(first + index), keys]);

const KEYS = new Map([...keysFrom(0x1100, STARTS), ...keysFrom(0x1161, VOWELS), ...keysFrom(0x11a8, ENDS)]);

const JAMO = /[\u1100-\u11ff]/g;

/** What has nothing to be taken apart. */
const PLAIN = /^[ -~]*$/;

/**
 * A text as it is compared in a search: without case and accents, composed or not (macOS gives names in parts), Hangul as the
 * keys that type it. So what a person is in the middle of composing already finds what they mean: on the way to 가나 the
 * field says 간, and both begin with the keys ㄱㅏㄴ.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(LEFT_OUT, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(JAMO, (jamo) => KEYS.get(jamo) ?? jamo);
}

const SYLLABLE_FIRST = 0xac00;
const SYLLABLE_LAST = 0xd7a3;
/** Syllables that begin with one consonant. */
const PER_START = 588;
const SYLLABLE = /[\uac00-\ud7a3]/;

/** The first consonants of its syllables, by which Koreans abbreviate: `ㅎㅇㄹ` is 회의록. Empty where there is no Hangul. */
export function initialsOf(text: string): string {
  const composed = text.normalize('NFC');
  if (!SYLLABLE.test(composed)) return '';
  return [...composed]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < SYLLABLE_FIRST || code > SYLLABLE_LAST) return character;
      return STARTS[Math.floor((code - SYLLABLE_FIRST) / PER_START)] ?? character;
    })
    .join('');
}
