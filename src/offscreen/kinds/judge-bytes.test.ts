import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drawPng } from '../../../dev/draw-png.ts';
import type { SourceKind as Wanted } from '../../protocol/page-calls.ts';
import { isWhatWasAsked } from './judge-bytes.ts';
import { isSvgText } from './svg-text.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>';
const PAGE = '<!doctype html><title>Sign in</title><form></form>';
const never = () => Promise.resolve(false);

const judge = (
  wanted: Wanted,
  body: BlobPart,
  {
    type = '',
    url = 'https://a.example/x',
    contentDisposition = null as string | null,
    decodes = never,
  } = {},
) => isWhatWasAsked(wanted, { bytes: new Blob([body], { type }), url, contentDisposition }, decodes);

const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
const webm = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d]);
const png = new Uint8Array(drawPng('judge'));

describe('an image', () => {
  test.each<[string, BlobPart, string]>([
    ['PNG that is called a page', png, 'text/html'],
    ['GIF', 'GIF89a\x01\x00\x01\x00', ''],
    ['SVG that is called text', SVG, 'text/plain'],
    [
      'SVG behind a declaration, comments and a doctype',
      `\ufeff<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg PUBLIC "x" "y" [<!ENTITY n "v">]>\n${SVG}`,
      '',
    ],
    ['SVG with a prefix', '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>', ''],
    ['SVG in UTF-16', utf16(SVG), 'image/svg+xml'],
    ['SVG, gzipped', new Uint8Array(gzipSync(SVG)), 'image/svg+xml'],
  ])('%s', async (_what, body, type) => {
    expect(await judge('image', body, { type })).toBe(true);
  });

  test('of a format without a signature that is known, when the browser draws it', async () => {
    const bytes = new Uint8Array([0, 7, 0, 9]);
    expect(await judge('image', bytes, { decodes: () => Promise.resolve(true) })).toBe(true);
    expect(await judge('image', bytes, { type: 'image/x-new' })).toBe(false);
  });

  test.each<[string, BlobPart, string]>([
    ['a page', PAGE, 'text/html'],
    ['a page that is called PNG', PAGE, 'image/png'],
    ['a page that has an SVG in it', `${PAGE}${SVG}`, 'image/svg+xml'],
    ['a page that begins with a drawing', `<!DOCTYPE html>${SVG}`, 'image/svg+xml'],
    ['a note about a BMW', 'BMW, used', 'image/bmp'],
    ['a note about a GIF', 'GIFs of cats', 'text/plain'],
    ['nothing', '', 'image/png'],
    ['an error in JSON', '{"error":"login"}', 'image/png'],
    ['a PDF', '%PDF-1.7\n%x', 'image/png'],
    ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), 'image/png'],
    ['a video', webm, 'image/webp'],
    ['gzipped anything', new Uint8Array(gzipSync(PAGE)), 'image/png'],
  ])('is not %s', async (_what, body, type) => {
    const decodes = () => Promise.resolve(true);
    const isText = typeof body === 'string';
    expect(await judge('image', body, isText ? { type, decodes } : { type })).toBe(false);
  });
});

describe('video and audio', () => {
  test.each<[string, BlobPart, string]>([
    ['WebM', webm, 'video/webm'],
    ['WebM that is called bytes', webm, 'application/octet-stream'],
    ['Ogg', 'OggS\x00\x02', ''],
    ['a stream without a signature', new Uint8Array([0, 1, 2, 3]), 'audio/x-raw'],
  ])('%s', async (_what, body, type) => {
    expect(await judge('media', body, { type })).toBe(true);
  });

  test.each<[string, BlobPart, string]>([
    ['a page', PAGE, 'video/mp4'],
    ['a playlist', '#EXTM3U\n#EXTINF:4\nseg1.ts', 'application/vnd.apple.mpegurl'],
    ['a picture', png, 'video/mp4'],
    ['nothing', '', 'video/mp4'],
  ])('is not %s', async (_what, body, type) => {
    expect(await judge('media', body, { type })).toBe(false);
  });
});

describe('what a link leads to', () => {
  const url = (path: string) => `https://a.example${path}`;
  test.each<[string, BlobPart, string]>([
    ['/report.pdf', '%PDF-1.7\n%x', 'application/pdf'],
    ['/page.html', PAGE, 'text/html'],
    ['/page', PAGE, 'text/html'],
    ['/report.pdf/', PAGE, 'text/html'],
    ['/list.php', PAGE, 'text/html'],
    ['/empty.txt', '', 'text/plain'],
    ['/main.ts', 'const a: number = 1;', 'video/mp2t'],
    ['/notes.txt', '<b>not a page</b>', 'text/html'],
    ['/photo.png?size=2', png, 'image/png'],
    ['/data.xml', '<?xml version="1.0"?><a/>', 'application/xml'],
    ['/photo.jpg', png, 'image/png'],
  ])('%s', async (path, body, type) => {
    expect(await judge('link-target', body, { url: url(path), type })).toBe(true);
  });

  test.each<[string, BlobPart, string]>([
    ['/report.pdf', PAGE, 'text/html'],
    ['/report.pdf', '{"error":"expired"}', 'application/json'],
    ['/report.%70df', PAGE, 'text/html'],
    ['/report%2Epdf%20', PAGE, 'text/html'],
    ['/photo.PNG', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'application/xml'],
    ['/notes.txt', PAGE, 'text/html; charset=utf-8'],
    ['/song.mp3', '', 'audio/mpeg'],
  ])('is not what %s promised', async (path, body, type) => {
    expect(await judge('link-target', body, { url: url(path), type })).toBe(false);
  });

  test('a page that is handed out as an attachment is a file', async () => {
    const options = { url: url('/saved.pdf'), type: 'text/html', contentDisposition: 'attachment' };
    expect(await judge('link-target', PAGE, options)).toBe(true);
  });
});

test('an SVG is told in a time that grows with the text', () => {
  const startMs = performance.now();
  for (const piece of ['<!---->', '<!-- ', '<?x?>', '<!doctype x>', ' ', '<!doctype [']) {
    expect(isSvgText(piece.repeat(60_000))).toBe(false);
  }
  expect(performance.now() - startMs).toBeLessThan(2000);
});
