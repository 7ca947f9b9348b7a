import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface NamedPhoto {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Lets `use` work on files that are there meanwhile; each program is started once for all of them, for that takes longest. */
function withFiles<T>(photos: readonly NamedPhoto[], use: (paths: readonly string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'putlink-photos-'));
  const paths = photos.map(({ name }, index) => join(folder, `${String(index).padStart(3, '0')}-${name}`));
  try {
    for (const [index, { bytes }] of photos.entries()) writeFileSync(paths[index] as string, bytes);
    return use(paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (program: string, args: readonly string[]) =>
  execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });

/** What a phone and a photographer's programs write: the place, the camera, its number, its owner, words. */
const RICH_TAGS = [
  '-GPSLatitude=47.3769',
  '-GPSLatitudeRef=N',
  '-GPSLongitude=8.5417',
  '-GPSLongitudeRef=E',
  '-GPSAltitude=408',
  '-Make=Canon',
  '-Model=Canon EOS R5',
  '-SerialNumber=0123456789',
  '-LensSerialNumber=987654',
  '-OwnerName=Frieda Muster',
  '-Artist=Frieda Muster',
  '-Copyright=Frieda Muster',
  '-ImageDescription=Meierhof 7',
  '-UserComment=Meierhof 7',
  '-DateTimeOriginal=2026:11:27 01:02:03',
  '-XMP-photoshop:City=Meierhof 7',
  '-XMP-exif:GPSLatitude=47.3769',
  '-XMP-dc:Creator=Frieda Muster',
  '-XMP-xmpMM:DocumentID=xmp.did:1234',
] as const;
const JPEG_TAGS = ['-IPTC:City=Meierhof 7', '-IPTC:By-line=Frieda Muster', '-Comment=Meierhof 7'];
const PNG_TAGS = [
  '-PNG:Comment=Meierhof 7',
  '-PNG:Author=Frieda Muster',
  '-PNG:ModifyDate=2026:11:27 01:02:03',
];

const tagsFor = (name: string) => (name.endsWith('.jpg') ? JPEG_TAGS : name.endsWith('.png') ? PNG_TAGS : []);

/** Photos with all that ExifTool can write into them, each turned by its orientation. */
export function tagByExiftool(photos: readonly (NamedPhoto & { readonly orientation: number })[]): Buffer[] {
  return withFiles(photos, (paths) => {
    const each = photos.flatMap(({ name, orientation }, index) => [
      `-Orientation#=${orientation}`,
      ...tagsFor(name),
      paths[index] as string,
      '-execute',
    ]);
    run('exiftool', [...each.slice(0, -1), '-common_args', '-q', '-overwrite_original', '-n', ...RICH_TAGS]);
    return paths.map((path) => readFileSync(path));
  });
}

/** What is about the picture itself: its size, how it is coded, its colours, its density. */
const OF_PICTURE =
  /^(SourceFile|ExifTool:.*|System:.*|File:(?!Comment).*|Composite:(ImageSize|Megapixels)|ICC[-_].*|JFIF:.*|PNG:.*|PNG-.*|RIFF:.*|Adobe:.*|QuickTime:.*|Meta:.*)$/;
const OF_PNG = /^PNG:(Comment|Author|ModifyDate)/;

/** What ExifTool finds, unknown tags included, that is no property of the picture. */
export function tagsByExiftool(photos: readonly NamedPhoto[]): Record<string, unknown>[] {
  return withFiles(photos, (paths) => {
    const found = JSON.parse(run('exiftool', ['-j', '-n', '-G1', '-a', '-u', '-U', '-ee3', ...paths]));
    const isDetail = ([tag]: [string, unknown]) => !OF_PICTURE.test(tag) || OF_PNG.test(tag);
    return (found as Record<string, unknown>[]).map((tags) =>
      Object.fromEntries(Object.entries(tags).filter(isDetail)),
    );
  });
}

/** mat2 calls some properties of the picture metadata: Adobe's colour transform, what an animation is. */
const OF_PICTURE_TO_MAT2 =
  /^(No metadata found|APP14Flags|ColorTransform|DCTEncodeVersion|Animation(Frames|Plays)|Transparency)/;

/** What mat2 would take out. */
export function tagsByMat2(photos: readonly NamedPhoto[]): string[][] {
  return withFiles(photos, (paths) => {
    const shown = run('mat2', ['--show', ...paths]);
    return paths.map((path) =>
      linesAbout(shown, basename(path)).filter((line) => !OF_PICTURE_TO_MAT2.test(line)),
    );
  });
}

/** `[+] Metadata for x.jpg:` and the lines under it. */
function linesAbout(shown: string, name: string): string[] {
  const lines = shown.split('\n');
  const from = lines.findIndex((line) => line.startsWith('[+]') && line.includes(name));
  if (from < 0) return [];
  const to = lines.findIndex((line, index) => index > from && line.startsWith('[+]'));
  return lines
    .slice(from + 1, to < 0 ? undefined : to)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
