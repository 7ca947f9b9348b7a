import { describe, expect, it } from 'vitest';
import { cleanFileName, fileNameOfUrl, screenshotName, shortenFileName, withExtension } from './file-name.ts';

describe('cleanFileName', () => {
  it.each([
    ['photo.png', 'photo.png'],
    ['  a b.txt ', 'a b.txt'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['line\nbreak.txt', 'linebreak.txt'],
    ['..', 'fallback'],
    ['', 'fallback'],
    ['\u1112\u1161\u11ab\u1100\u1173\u11af.txt', '한글.txt'],
  ])('%j becomes %j', (given, expected) => {
    expect(cleanFileName(given, 'fallback')).toBe(expected);
  });

  it('keeps the extension of a name that is too long', () => {
    const name = cleanFileName(`${'가'.repeat(300)}.png`, 'x');
    expect(name).toHaveLength(255);
    expect(name.endsWith('가.png')).toBe(true);
  });
});

describe('fileNameOfUrl', () => {
  it.each([
    ['https://a.example/x/photo%20one.png?w=3#f', 'photo one.png'],
    ['https://a.example/', ''],
    ['https://a.example/%E0%A4%A', ''],
    ['data:image/png;base64,AAAA', ''],
    ['blob:https://a.example/1234', ''],
  ])('%s gives %j', (url, name) => {
    expect(fileNameOfUrl(url)).toBe(name);
  });
});

describe('withExtension', () => {
  it('adds one where there is none, replaces a script, keeps a right one', () => {
    expect(withExtension('photo', 'png')).toBe('photo.png');
    expect(withExtension('image.php', 'png')).toBe('image.png');
    expect(withExtension('a.JPEG', 'jpg', ['jpg', 'jpeg'])).toBe('a.JPEG');
    expect(withExtension('v1.2 draft', 'png')).toBe('v1.2 draft.png');
  });
});

it('names a screenshot after its page and moment', () => {
  const at = new Date(2026, 10, 22, 14, 5, 9);
  expect(screenshotName('Invoices / open', at)).toBe('Invoices _ open 2026-11-22 at 14.05.09.png');
  expect(screenshotName('', at)).toBe('Screenshot 2026-11-22 at 14.05.09.png');
});

it('shortens a name in its middle, between whole characters', () => {
  expect(shortenFileName('report.pdf', 12)).toBe('report.pdf');
  expect(shortenFileName('quarterly report of the board.pdf', 18)).toBe('quarterly r…rd.pdf');
  expect(shortenFileName('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦한글.png', 6)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦…ng');
});
