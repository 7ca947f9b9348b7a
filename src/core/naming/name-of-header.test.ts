import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { fileNameOfHeader } from './name-of-header.ts';

/** As `fetch` hands a header over: each byte a character. */
const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const bytes = (...parts: (string | number[])[]) =>
  parts.map((part) => (typeof part === 'string' ? part : String.fromCharCode(...part))).join('');

// 한글 in EUC-KR, 日本 in Shift_JIS, 中文 in GB 18030, Привет in windows-1251.
const KOREAN = [0xc7, 0xd1, 0xb1, 0xdb];
const JAPANESE = [0x93, 0xfa, 0x96, 0x7b];
const CHINESE = [0xd6, 0xd0, 0xce, 0xc4];
const RUSSIAN = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2];

it.each([
  // What the standards say.
  ['attachment; filename=a.png', 'a.png'],
  ['attachment; filename="a b.png"', 'a b.png'],
  ["attachment; filename*=UTF-8''%ED%95%9C%EA%B8%80.png", '한글.png'],
  ["attachment; filename=x.png; filename*=utf-8'ko'%ed%95%9c.png", '한.png'],
  ["attachment; filename*=utf-8''%ed%95%9c.png; filename=x.png", '한.png'],
  ["attachment; filename*=ISO-8859-1''na%EFve.png", 'naïve.png'],
  ["attachment; filename*=EUC-KR''%C7%D1%B1%DB.png", '한글.png'],
  ["attachment; filename*=UTF-8''it's.png", "it's.png"],
  ['inline; filename="f\\oo \\"x\\".png"', 'foo "x".png'],
  ['ATTACHMENT; FILENAME="a.png"', 'a.png'],
  ['attachment ; filename = "a.png" ; size=3', 'a.png'],
  ['form-data; name="file"; filename="a;b=c.png"', 'a;b=c.png'],
  // Raw bytes.
  [utf8('attachment; filename="한글 사진.png"'), '한글 사진.png'],
  [utf8('attachment; filename=한글 사진.png'), '한글 사진.png'],
  [utf8("attachment; filename*=UTF-8''한글.png"), '한글.png'],
  [bytes('attachment; filename="', KOREAN, '.png"'), '한글.png'],
  [bytes('attachment; filename="na', [0xef], 've.png"'), 'naïve.png'],
  [bytes('attachment; filename="caf', [0xe9], ' cr', [0xe8], 'me.png"'), 'café crème.png'],
  // Percent escapes where none belong.
  ['attachment; filename="%ED%95%9C%EA%B8%80.png"', '한글.png'],
  ['attachment; filename=%ED%95%9C%EA%B8%80%20(1).png', '한글 (1).png'],
  ['attachment; filename="100%.png"', '100%.png'],
  ['attachment; filename="50%25 off.png"', '50% off.png'],
  ['attachment; filename="%C7%D1%B1%DB.png"', '한글.png'],
  ['attachment; filename="a%ff.png"', 'a%ff.png'],
  ['attachment; filename="a+b.png"', 'a+b.png'],
  // Encoded words of mails.
  ['attachment; filename="=?UTF-8?B?7ZWc6riA?=.png"', '한글.png'],
  ['attachment; filename==?euc-kr?B?x9Gx2y5wbmc=?=', '한글.png'],
  ['attachment; filename="=?UTF-8?Q?=ED=95=9C_=EA=B8=80.png?="', '한 글.png'],
  ['attachment; filename="=?utf-8?Q?a?= =?utf-8*en?q?b.png?="', 'ab.png'],
  ['attachment; filename="=?utf-8?B?***?=.png"', '=?utf-8?B?***?=.png'],
  // A name in pieces.
  ['attachment; filename*0*=UTF-8\'\'%ED%95%9C; filename*1=" 100%.png"', '한 100%.png'],
  ['attachment; filename*0="long "; filename*1="name.png"', 'long name.png'],
  // Faults of servers.
  ['filename="a.png"', 'a.png'],
  ['attachment; filename=a b c.png', 'a b c.png'],
  ['attachment; filename="a.png', 'a.png'],
  ['attachment; filename="a "b" c.png"', 'a "b" c.png'],
  ['attachment; filename=a"b;c.png', 'a"b'],
  ['attachment; filename=a.png;', 'a.png'],
  ['attachment filename=a.png', ''],
  ['attachment; filename="first.png"; filename="second.png"', 'first.png'],
  ['attachment; filename=""; filename="second.png"', 'second.png'],
  ["attachment; filename=x.png; filename*=UTF-8''%ff%fe", 'x.png'],
  ["attachment; filename=x.png; filename*=klingon''a.png", 'x.png'],
  ['attachment; filename=archive.tar.gz', 'archive.tar.gz'],
  // Paths.
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  ['attachment; filename="C:\\Users\\me\\a.png"', 'a.png'],
  ['attachment; filename="C:\\\\Users\\\\me\\\\a.png"', 'a.png'],
  ["attachment; filename*=UTF-8''..%2F..%2Fa.png", 'a.png'],
  // Nothing in it.
  ['attachment', ''],
  ['', ''],
  ['attachment; filename', ''],
  ['attachment; filename=', ''],
  [';;;=;"', ''],
])('%s', (header, name) => {
  expect(fileNameOfHeader(header)).toBe(name);
});

it.each([
  ['ja-JP', JAPANESE, '日本'],
  ['zh-CN', CHINESE, '中文'],
  ['ru', RUSSIAN, 'Привет'],
  ['ko', KOREAN, '한글'],
])('takes bytes for what a person of %s would have written', (language, raw, text) => {
  expect(fileNameOfHeader(bytes('attachment; filename="', raw, '.png"'), language)).toBe(`${text}.png`);
  // UTF-8 wins for everyone.
  expect(fileNameOfHeader(utf8('attachment; filename="한글.png"'), language)).toBe('한글.png');
});
