import { describe, expect, it } from 'vitest';
import { ProblemError } from '../http/problem-error.ts';
import { readMediaType } from './media-type.ts';

const typeOf = (given: string | undefined, filename: string, sizeBytes?: number) =>
  readMediaType(given, filename, sizeBytes).contentType;

describe('readMediaType', () => {
  it.each([
    ['image/PNG', 'a', 'image/png'],
    ['text/html', 'a', 'text/html'],
    ['text/csv; charset="EUC-KR"; header=present', 'a', 'text/csv; charset=euc-kr'],
    ['image/png;', 'a', 'image/png'],
    ['text/html; charset=', 'a', 'text/html'],
    ['text/plain ;Charset=EUC-KR', 'a', 'text/plain; charset=euc-kr'],
    [' image/png ', 'a', 'image/png'],
    ['image/jpg', 'a.jpg', 'image/jpeg'],
    ['audio/x-m4a', 'a.m4a', 'audio/mp4'],
    ['image/x-icon', 'a.ico', 'image/vnd.microsoft.icon'],
    ['text/xml; x="; charset=evil"', 'a', 'text/xml'],
  ])('%s of %s is %s', (given, filename, expected) => {
    expect(typeOf(given, filename)).toBe(expected);
  });

  it.each([
    undefined,
    '',
    ' ',
    'application/octet-stream',
    'Application/Octet-Stream',
    'binary/octet-stream',
  ])('goes by the name when the client says %j', (given) => {
    expect(typeOf(given, 'IMG_0001.HEIC')).toBe('image/heic');
    expect(typeOf(given, '사진.JPG')).toBe('image/jpeg');
    expect(typeOf(given, 'old.JFIF')).toBe('image/jpeg');
    expect(typeOf(given, 'a.unknown-thing')).toBe('application/octet-stream');
    expect(typeOf(given, 'html')).toBe('application/octet-stream');
    expect(typeOf(given, 'photo.png.exe')).not.toMatch(/^image/);
  });

  it.each(
    'main.ts app.tsx index.mts index.cts main.rs main.go App.vue a.py B.KT x.cs y.swift z.scala'.split(' '),
  )('knows that %s is text', (filename) => {
    for (const given of ['', 'application/octet-stream', undefined]) {
      expect(typeOf(given, filename, 2000)).toBe('text/plain');
    }
  });

  it.each(['video/mp2t', 'video/vnd.dlna.mpeg-tts', 'text/vnd.trolltech.linguist', 'text/vnd.qt.linguist'])(
    'does not believe that main.ts is %s',
    (given) => {
      expect(typeOf(given, 'main.ts', 2000)).toBe('text/plain');
    },
  );

  it('believes that of a recording, and a client that says something else', () => {
    expect(typeOf('video/mp2t', 'evening.ts', 80_000_000)).toBe('video/mp2t');
    expect(typeOf('', '00001.MTS', 80_000_000)).toBe('video/mp2t');
    expect(typeOf('text/x-typescript', 'main.ts', 2000)).toBe('text/x-typescript');
  });

  it.each([
    'no type',
    'image',
    'image/',
    '/png',
    'image/*',
    '*/*',
    'image/png\r\n;x',
    'image/png; 漢',
    'image/png;\u0000',
    'image/png; a="\u00E9"',
    'im age/png',
    'image/png, text/html',
    `image/${'x'.repeat(200)}`,
    'text/plain\nx-amz-acl: public-read',
  ])('refuses %j', (given) => {
    expect(() => readMediaType(given, 'a.png')).toThrow(ProblemError);
  });

  it('keeps the client’s own words only where they are well-formed', () => {
    const words = (given: string) => readMediaType(given, 'a').declared?.text;
    expect(words('Text/Plain;charset="utf-8"')).toBe('Text/Plain;charset="utf-8"');
    expect(words('text/plain; charset')).toBeUndefined();
    expect(words('')).toBeUndefined();
    expect(words(`a/b${'; '.repeat(100)}x`)).toBeUndefined();
  });
});
