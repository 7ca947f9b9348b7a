import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { nameSource } from './name-source.ts';
import { BYTES } from './sample-bytes.fixture.ts';

type Kind = keyof typeof BYTES;

async function named(kind: Kind, name: string, declared = 'application/octet-stream') {
  const bytes = new Blob([BYTES[kind]], { type: declared });
  const url = `https://a.example/files/${encodeURIComponent(name)}`;
  const { name: given, type } = await nameSource({ bytes, url, fallbackName: 'A page' });
  return [given, type];
}

/** Bytes, the name in the URL, the type that they get. The name stays. */
const KEPT: [Kind, string, string][] = [
  ['zip', 'report.hwpx', 'application/hwp+zip'],
  ['zip', 'tool.vsix', 'application/vsix'],
  ['zip', 'map.kmz', 'application/vnd.google-earth.kmz'],
  ['zip', 'comic.cbz', 'application/vnd.comicbook+zip'],
  ['zip', 'deck.key', 'application/vnd.apple.keynote'],
  ['zip', 'sums.numbers', 'application/vnd.apple.numbers'],
  ['zip', 'text.pages', 'application/vnd.apple.pages'],
  ['zip', 'draft.sketch', 'application/vnd.sketch'],
  ['zip', 'draft.fig', 'application/vnd.figma'],
  ['zip', 'part.3mf', 'model/3mf'],
  ['zip', 'pack.whl', 'application/zip'],
  ['zip', 'a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['zip', 'a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['zip', 'A.PPTX', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['zip', 'book.epub', 'application/epub+zip'],
  ['zip', 'add-on.xpi', 'application/x-xpinstall'],
  ['zip', 'app.ipa', 'application/x-itunes-ipa'],
  ['jar', 'app.apk', 'application/vnd.android.package-archive'],
  ['jar', 'a.jar', 'application/java-archive'],
  ['zip', 'a.zip', 'application/zip'],
  ['zip', 'drawing.newformat', 'application/zip'],
  ['gz', 'all.tgz', 'application/gzip'],
  ['gz', 'all.tar.gz', 'application/gzip'],
  ['gz', 'logo.svgz', 'image/svg+xml'],
  ['gz', 'scene.newformat', 'application/gzip'],
  ['cfb', 'letter.doc', 'application/msword'],
  ['cfb', 'sums.xls', 'application/vnd.ms-excel'],
  ['cfb', 'mail.msg', 'application/vnd.ms-outlook'],
  ['cfb', 'report.hwp', 'application/x-hwp'],
  ['cfb', 'REPORT.HWP', 'application/x-hwp'],
  ['cfb', 'setup.msi', 'application/x-msi'],
  ['cfb', 'part.sldprt', 'application/x-cfb'],
  ['sqlite', 'tiles.mbtiles', 'application/vnd.sqlite3'],
  ['exe', 'library.dll', 'application/x-msdownload'],
  ['pdf', 'logo.ai', 'application/illustrator'],
  ['pdf', 'a.pdf', 'application/pdf'],
  ['tif', 'raw.dng', 'image/x-adobe-dng'],
  ['tif', 'raw.nef', 'image/x-nikon-nef'],
  ['jpg', 'photo.jfif', 'image/jpeg'],
  ['jpg', 'photo.JPEG', 'image/jpeg'],
  ['png', 'a.png', 'image/png'],
  ['png', '.png', 'image/png'],
  ['text', '.env', 'text/plain; charset=utf-8'],
  ['heic', 'IMG_0001.HEIC', 'image/heic'],
  ['m4a', 'voice.m4a', 'audio/mp4'],
  ['mp4', 'voice.m4a', 'audio/mp4'],
  ['mov', 'clip.mov', 'video/quicktime'],
  ['mp4', 'clip.mov', 'video/mp4'],
  ['ico', 'favicon.ico', 'image/x-icon'],
  ['wav', 'a.wav', 'audio/wav'],
  ['tar', 'image.ova', 'application/x-tar'],
  ['mts', 'clip.ts', 'video/mp2t'],
  ['text', 'main.ts', 'text/plain; charset=utf-8'],
  ['text', 'readme.md', 'text/markdown; charset=utf-8'],
  ['text', 'main.rs', 'text/plain; charset=utf-8'],
  ['text', 'data.csv', 'text/csv; charset=utf-8'],
  ['text', 'conf.yaml', 'application/yaml'],
  ['text', 'mod.mjs', 'text/javascript; charset=utf-8'],
  ['svg', 'logo.svg', 'image/svg+xml'],
  ['xml', 'track.gpx', 'application/gpx+xml'],
];

/** Bytes, the name in the URL, the name and type that they get, and the server's word. */
const CHANGED: [Kind, string, string, string, string?][] = [
  ['webp', 'photo.jpg', 'photo.webp', 'image/webp', 'image/jpeg'],
  ['avif', 'photo.png', 'photo.avif', 'image/avif'],
  ['jpg', 'photo.png', 'photo.jpg', 'image/jpeg'],
  ['png', 'photo.php', 'photo.png', 'image/png'],
  ['png', 'photo.html', 'photo.png', 'image/png'],
  ['png', 'photo', 'photo.png', 'image/png'],
  ['png', 'photo.', 'photo.png', 'image/png'],
  ['png', 'photo...', 'photo.png', 'image/png'],
  ['png', 'v1.2 draft', 'v1.2 draft.png', 'image/png'],
  ['png', 'photo.2024', 'photo.2024.png', 'image/png'],
  ['png', 'Node.js', 'Node.js.png', 'image/png'],
  ['ico', 'favicon', 'favicon.ico', 'image/x-icon'],
  ['m4a', 'voice', 'voice.m4a', 'audio/mp4'],
  ['zip', 'download.php', 'download.zip', 'application/zip'],
  ['zip', 'release-1.2', 'release-1.2.zip', 'application/zip'],
  ['zip', 'photo.jpg', 'photo.zip', 'application/zip'],
  ['zip', 'notes.final', 'notes.final.zip', 'application/zip', 'application/zip'],
  ['cfb', 'letter', 'letter.doc', 'application/msword', 'application/msword'],
  ['pdf', 'report.final', 'report.final.pdf', 'application/pdf'],
  ['tar', 'backup.tar.gz', 'backup.tar', 'application/x-tar', 'application/gzip'],
  ['svg', 'chart', 'chart.svg', 'image/svg+xml', 'text/plain'],
  ['html', 'cat.jpg', 'cat.html', 'text/html; charset=utf-8', 'text/html'],
  ['html', 'index.php', 'index.html', 'text/html; charset=utf-8', 'text/html'],
  ['text', 'LICENSE', 'LICENSE.txt', 'text/plain; charset=utf-8', 'text/plain'],
  ['text', 'export.do', 'export.csv', 'text/csv; charset=utf-8', 'text/csv'],
];

describe('nameSource', () => {
  it.each(KEPT)('%s bytes stay %s', async (kind, name, type) => {
    expect(await named(kind, name)).toEqual([name, type]);
  });

  it.each(CHANGED)('%s bytes of %s become %s', async (kind, name, expected, type, declared) => {
    expect(await named(kind, name, declared)).toEqual([expected, type]);
  });

  it.each([
    ['text/plain;charset=EUC-KR', 'text/plain; charset=euc-kr'],
    ['text/plain; format=flowed; charset="euc-kr"', 'text/plain; charset=euc-kr'],
    ['text/plain', 'text/plain'],
    ['', 'text/plain'],
  ])('asserts no charset of text in EUC-KR that came as %j', async (declared, type) => {
    const bytes = new Blob([Buffer.from([0xc7, 0xd1, 0xb1, 0xdb])], { type: declared });
    expect((await nameSource({ bytes, url: 'https://a.example/a.txt', fallbackName: 'x' })).type).toBe(type);
  });

  it('takes the name from the header, the URL, the page, in this order', async () => {
    const bytes = new Blob([BYTES.png], { type: 'image/png' });
    const url = 'https://a.example/100%.png';
    const contentDisposition = 'attachment; filename="%ED%95%9C%EA%B8%80.png"';
    const nameOf = async (found: object) =>
      (await nameSource({ bytes, url, fallbackName: 'Cats: 1/2', ...found })).name;
    expect(await nameOf({ contentDisposition })).toBe('한글.png');
    expect(await nameOf({})).toBe('100%.png');
    expect(await nameOf({ url: 'data:,' })).toBe('Cats: 1_2.png');
    expect(await nameOf({ url: 'data:,', fallbackName: '\u3164' })).toBe('file.png');
  });

  it.each([324, 255, 254, 251])('cuts last: %i characters and an extension', async (length) => {
    const { name } = await nameSource({
      bytes: new Blob([BYTES.png]),
      url: `https://a.example/${'a'.repeat(length)}`,
      fallbackName: 'x',
    });
    expect(name).toHaveLength(255);
    expect(name.endsWith('a.png')).toBe(true);
  });

  it('is not kept busy by text that only looks like a picture', async () => {
    const begun = performance.now();
    const traps = ['<!---->'.repeat(140), '<!--'.repeat(20_000), '<?x?>'.repeat(10_000), ' '.repeat(60_000)];
    for (const trap of traps) {
      const bytes = new Blob([`${trap}x`], { type: 'text/plain' });
      const { type } = await nameSource({ bytes, url: 'https://a.example/a.txt', fallbackName: 'x' });
      expect(type).toBe('text/plain; charset=utf-8');
    }
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

it.each([
  ['BMW used.txt', 'BMW, 20,000 km'],
  ['MZ.txt', 'MZ was a motorcycle'],
  ['GIF.md', 'GIF or PNG?'],
  ['ID3.txt', 'ID3 tags'],
  ['BZh.log', 'BZhang: hello'],
])('%s is no binary file, whatever letters it begins with', async (name, body) => {
  const bytes = new Blob([body], { type: 'text/plain' });
  const url = `https://a.example/${encodeURIComponent(name)}`;
  expect(await nameSource({ bytes, url, fallbackName: '' })).toMatchObject({
    name,
    type: 'text/plain; charset=utf-8',
  });
});
