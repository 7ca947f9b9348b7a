import { describe, expect, it } from 'vitest';
import { cleanFilename } from './clean-filename.ts';
import { bytesOf, codeOf } from './keys.fixture.ts';

describe('cleanFilename', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['보고서.hwp'.normalize('NFD'), '보고서.hwp'],
    ['..', 'file'],
    ['. . .', 'file'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.txt', 'a.txt'],
    ['a/b/', 'b'],
    ['.env', '.env'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['Aux .txt', '_Aux .txt'],
    ['CONIN$', '_CONIN$'],
    ['console.log', 'console.log'],
    ['trailing. . ', 'trailing'],
    ['a\u0000b\r\nc', 'abc'],
    ['a\u00A0 \tb', 'a b'],
    ['what?<is>"this"|*:.txt', 'what__is__this____.txt'],
    ['\uD800.txt', '\uFFFD.txt'],
    ['a\uFFFFb\uFDD0.txt', 'ab.txt'],
    // What an invisible character keeps apart is one letter afterwards.
    ['e\u200B\u0301.txt', '\u00E9.txt'],
    ['\u1112\u200D\u1161\u2060\u11AB.hwp', '한.hwp'],
  ])('makes %j %j', (proposal, expected) => {
    expect(cleanFilename(proposal)).toBe(expected);
  });

  it.each([
    ['Hangul filler', '\u3164'],
    ['leading Hangul filler', '\u115F'],
    ['vowel Hangul filler', '\u1160'],
    ['half-width Hangul filler', '\uFFA0'],
    ['Braille blank', '\u2800'],
    ['Khitan filler', '\u{16FE4}'],
    ['headless note', '\u{1D159}'],
    ['right-to-left override', '\u202E'],
    ['right-to-left isolate', '\u2067'],
    ['Arabic letter mark', '\u061C'],
    ['zero width space', '\u200B'],
    ['zero width joiner', '\u200D'],
    ['zero width non-joiner', '\u200C'],
    ['word joiner', '\u2060'],
    ['byte order mark', '\uFEFF'],
    ['soft hyphen', '\u00AD'],
    ['grapheme joiner', '\u034F'],
    ['Khmer inherent vowel', '\u17B4'],
    ['Mongolian vowel separator', '\u180E'],
    ['variation selector', '\uFE0F'],
    ['supplementary variation selector', '\u{E0100}'],
    ['tag', '\u{E0061}'],
    ['object replacement', '\uFFFC'],
    ['annotation anchor', '\uFFF9'],
    ['line separator', '\u2028'],
    ['delete', '\u007F'],
  ])('%s hides nothing', (_, sign) => {
    expect(cleanFilename(`photo.png${sign.repeat(40)}.exe`)).toBe('photo.png.exe');
    expect(cleanFilename(`${sign}사진${sign}.png${sign}`)).toBe('사진.png');
    expect(codeOf(() => cleanFilename(sign.repeat(3)))).toBe('invalid_filename');
  });

  it.each([
    ['a family', '👨‍👩‍👧‍👦.png'],
    ['a profession with a skin', '👩🏽‍⚕️.png'],
    ['the rainbow flag', '🏳️‍🌈.png'],
    ['England', '🏴󠁧󠁢󠁥󠁮󠁧󠁿.png'],
    ['Korea', '🇰🇷.png'],
    ['a heart in colour', '❤️.png'],
    ['a key of a telephone', '1️⃣.png'],
    ['Persian', 'می\u200Cخواهم.pdf'],
    ['Hindi', 'क्\u200Dष और क्\u200Cष.pdf'],
    ['Bengali', 'র\u200D্য.pdf'],
    ['Sinhala', 'ශ්\u200Dරී.pdf'],
    ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ\u180B.pdf'],
    ['a name with its own form of a character', '葛\u{E0100}城.pdf'],
  ])('leaves %s as it is', (_, name) => {
    expect(cleanFilename(name)).toBe(name.normalize('NFC'));
  });

  it.each([
    ['two joiners', 'می\u200C\u200C\u200Cخ.pdf', 'می\u200Cخ.pdf'],
    ['joiners between letter marks', `م${'\u061C\u200C'.repeat(20)}.exe`, 'م.exe'],
    ['a joiner behind the last emoji', '👨‍👩‍.png', '👨‍👩.png'],
    ['words in tags', '🏴\u{E0068}\u{E0069}\u{E0020}\u{E0079}\u{E007F}.png', '🏴.png'],
    ['a flag that does not end', '🏴\u{E0067}\u{E0062}.png', '🏴.png'],
    ['twenty selectors', `❤${'\uFE0F'.repeat(20)}.png`, '❤️.png'],
  ])('takes away %s', (_, proposal, expected) => {
    expect(cleanFilename(proposal)).toBe(expected);
  });

  it('comes out the same a second time', () => {
    for (const name of [
      'می\u200C\u202E\u200Cخ',
      '🏴\u202E\u{E0067}',
      'a\u3164.\u3164',
      'x'.repeat(400),
      'CON.',
    ]) {
      expect(cleanFilename(cleanFilename(name))).toBe(cleanFilename(name));
    }
  });
});

describe('a long name', () => {
  const family = '👨‍👩‍👧‍👦';
  it.each([
    ['of a URL', `${'x'.repeat(319)}.jpeg`, /^x+…x+\.jpeg$/],
    ['in Korean', `시작${'나'.repeat(240)}끝.hwp`, /^시작나+…나+끝\.hwp$/u],
    ['in decomposed Korean', `시작${'각'.repeat(300)}끝.hwp`.normalize('NFD'), /^시작각+…각+끝\.hwp$/u],
    ['of families', `${family.repeat(50)}.png`, new RegExp(`^(${family})+…(${family})+\\.png$`, 'u')],
    ['of flags', `${'🇰🇷'.repeat(100)}.png`, /^(🇰🇷)+…(🇰🇷)+\.png$/u],
    ['with two endings', `${'y'.repeat(500)}.tar.gz`, /^y+…y+\.tar\.gz$/],
    ['without an end', 'z'.repeat(16_384), /^z+…z+$/],
    ['that is one ending', `.${'q'.repeat(400)}`, /^\.q+…q+$/],
    ['of marks on one letter', `a${'\u0301'.repeat(500)}.png`, /…\.png$/],
  ])('%s is shortened, not refused', (_, proposal, expected) => {
    const name = cleanFilename(proposal);
    expect(name).toMatch(expected);
    expect(bytesOf(name)).toBeLessThanOrEqual(255);
    expect(name).not.toMatch(/\p{Surrogate}/u);
  });

  it('uses the room that there is', () => {
    expect(bytesOf(cleanFilename('a'.repeat(300)))).toBe(255);
    expect(cleanFilename('a'.repeat(255))).toBe('a'.repeat(255));
    expect(bytesOf(cleanFilename('가'.repeat(300)))).toBeGreaterThan(252);
  });
});
