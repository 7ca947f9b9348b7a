import { describe, expect, it } from 'vitest';
import { cleanFileName, limitFileName } from './clean-file-name.ts';

describe('cleanFileName', () => {
  it.each([
    ['photo.png', 'photo.png'],
    ['  a b.txt ', 'a b.txt'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['line\nbreak.txt', 'linebreak.txt'],
    ['a\u2028b\u2029c.txt', 'abc.txt'],
    ['a\u00a0\u3000 b.txt', 'a b.txt'],
    ['..', 'fallback'],
    ['', 'fallback'],
    ['\u200b\u3164', 'fallback'],
    ['\u1112\u1161\u11ab\u1100\u1173\u11af.txt', '한글.txt'],
    // NFC after removing: what stood between a letter and its mark is gone.
    ['e\u200b\u0301.txt', 'é.txt'],
    ['\u1112\u200b\u1161\u2060\u11ab.txt', '한.txt'],
    // What looks like room hides the extension that counts.
    [`photo.png${'\u3164'.repeat(99)}.exe`, 'photo.png.exe'],
    [`photo.png${'\u115f\u1160\uffa0\u2800'.repeat(30)}.exe`, 'photo.png.exe'],
    [`photo.png${' '.repeat(99)}.exe`, 'photo.png .exe'],
    ['a\u00ad\u034f\u061c\u180f\u2061\ufeff\ufff9\u{1d173}\u{e0001}b.txt', 'ab.txt'],
    ['\ud800x\udc00.txt', '\ufffdx\ufffd.txt'],
  ])('%j becomes %j', (given, expected) => {
    expect(cleanFileName(given, 'fallback')).toBe(expected);
  });

  it.each([
    ['a flag of a region', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 match.png'],
    ['a family', '👨‍👩‍👧‍👦.png'],
    ['a joined emoji with a skin', '👩🏽‍💻.png'],
    ['a rainbow flag', '🏳️‍🌈.png'],
    ['a heart in colour', '❤️ 1️⃣.png'],
    ['two regional letters', '🇰🇷.png'],
    ['a Persian word', 'می‌خواهم.pdf'],
    ['a Hindi half letter', 'क्‍ष.pdf'],
    ['a Japanese variant', '葛󠄀城.txt'],
    ['an Arabic number sign', '\u0600١٢.txt'],
  ])('keeps %s', (_what, name) => {
    expect(cleanFileName(name, 'fallback')).toBe(name);
  });

  it.each([
    ['joiners that join nothing', '.\u200d\u200c.png', '..png'],
    ['tags without a flag', 'a\u{e0067}\u{e0062}\u{e007f}.png', 'a.png'],
    ['tags that never end', '🏴\u{e0067}\u{e0062}\u{e0065}.png', '🏴.png'],
    ['a text in tags', `🏴${'\u{e0061}'.repeat(40)}\u{e007f}.png`, '🏴.png'],
    ['a heap of selectors', `a${'\ufe0f'.repeat(40)}.png`, 'a\ufe0f.png'],
  ])('removes %s', (_what, name, expected) => {
    expect(cleanFileName(name, 'fallback')).toBe(expected);
  });
});

describe('limitFileName', () => {
  it.each([
    ['가'.repeat(300), 255, '.png'],
    ['👨‍👩‍👧‍👦'.repeat(40), 242 + 4, '.png'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(40), 238 + 4, '.png'],
    ['a'.repeat(300), 255, ''],
    [`a${'\u0301'.repeat(400)}`, 255, '.png'],
  ])('%#', (stem, length, extension) => {
    const name = limitFileName(`${stem}${extension}`);
    expect(name).toHaveLength(length);
    expect(name.endsWith(extension)).toBe(true);
    expect(stem.startsWith(name.slice(0, name.length - extension.length))).toBe(true);
    expect(name).not.toMatch(/\p{Surrogate}/u);
  });

  it('takes megabytes in no time', () => {
    const begun = performance.now();
    limitFileName('한'.repeat(2_000_000));
    cleanFileName('🏴\u{e0067}'.repeat(500_000), 'x');
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});
