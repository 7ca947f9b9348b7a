/**
 * Media types by extension, where the browser's own word for a picked file differs between systems or is wrong:
 * Chromium asks the desktop, and that calls `main.ts` a Qt linguist file or a video, a CSV file one of Excel, and `.md`,
 * `.hwpx` or `.heic` nothing at all. Spelled as browsers know them, so that what they can show they show.
 */
const TYPES = `
  text/plain: txt text log ini conf cfg env properties srt ts mts cts tsx jsx vue svelte go rs py rb java kt kts swift c h cc
    cpp hpp cs php pl lua r scala dart sh bash zsh fish ps1 bat cmd sql toml diff patch tex rst adoc gradle tf
  text/markdown: md markdown mkd
  text/csv: csv
  text/tab-separated-values: tsv
  text/javascript: js mjs cjs
  text/css: css
  text/html: html htm
  text/vtt: vtt
  text/calendar: ics
  text/vcard: vcf
  application/yaml: yaml yml
  application/json: json map
  application/xml: xml xsd
  image/jpeg: jpg jpeg jpe jfif jfi jif pjpeg pjp
  image/png: png
  image/apng: apng
  image/gif: gif
  image/webp: webp
  image/avif: avif
  image/heic: heic hif
  image/heif: heif
  image/jxl: jxl
  image/svg+xml: svg svgz
  image/bmp: bmp dib
  image/tiff: tif tiff
  image/x-icon: ico cur
  image/x-adobe-dng: dng
  image/x-canon-cr2: cr2
  image/x-nikon-nef: nef
  image/x-sony-arw: arw
  image/vnd.adobe.photoshop: psd
  audio/mpeg: mp3 mp2 mpga
  audio/mp4: m4a m4b m4p m4r
  audio/aac: aac
  audio/wav: wav wave
  audio/flac: flac
  audio/ogg: oga ogg opus spx
  audio/webm: weba
  audio/x-matroska: mka
  audio/x-ms-wma: wma
  video/mp4: mp4 m4v mp4v
  video/webm: webm
  video/ogg: ogv
  video/x-matroska: mkv mk3d
  video/x-msvideo: avi
  video/x-ms-wmv: wmv
  video/mp2t: m2ts m2t
  video/mpeg: mpg mpeg
  application/pdf: pdf
  application/illustrator: ai
  application/postscript: ps eps
  application/rtf: rtf
  application/x-hwp: hwp
  application/hwp+zip: hwpx
  application/msword: doc dot
  application/vnd.ms-excel: xls xlt
  application/vnd.ms-powerpoint: ppt pps pot
  application/vnd.ms-outlook: msg
  application/vnd.visio: vsd
  application/x-msi: msi
  application/vnd.openxmlformats-officedocument.wordprocessingml.document: docx
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: xlsx
  application/vnd.openxmlformats-officedocument.presentationml.presentation: pptx
  application/vnd.ms-word.document.macroenabled.12: docm
  application/vnd.ms-excel.sheet.macroenabled.12: xlsm
  application/vnd.ms-excel.sheet.binary.macroenabled.12: xlsb
  application/vnd.ms-powerpoint.presentation.macroenabled.12: pptm
  application/vnd.oasis.opendocument.text: odt
  application/vnd.oasis.opendocument.spreadsheet: ods
  application/vnd.oasis.opendocument.presentation: odp
  application/vnd.oasis.opendocument.graphics: odg
  application/vnd.apple.pages: pages
  application/vnd.apple.numbers: numbers
  application/epub+zip: epub
  application/vnd.comicbook+zip: cbz
  application/vnd.comicbook-rar: cbr
  application/vnd.figma: fig
  application/vnd.sketch: sketch
  application/vnd.google-earth.kmz: kmz
  application/vnd.google-earth.kml+xml: kml
  application/gpx+xml: gpx
  application/vsix: vsix
  application/java-archive: jar war ear aar
  application/vnd.android.package-archive: apk
  application/x-itunes-ipa: ipa
  application/x-xpinstall: xpi
  application/x-chrome-extension: crx
  application/zip: zip whl nupkg
  application/gzip: gz tgz
  application/x-tar: tar
  application/x-bzip2: bz2
  application/x-xz: xz
  application/zstd: zst
  application/x-7z-compressed: 7z
  application/vnd.rar: rar
  application/vnd.sqlite3: sqlite sqlite3 db3
  application/wasm: wasm
  model/3mf: 3mf
  model/vnd.usdz+zip: usdz
  font/woff: woff
  font/woff2: woff2
  font/ttf: ttf
  font/otf: otf
`;

/** Read for the first file: a page that opens would wait for it. */
let types: ReadonlyMap<string, string> | undefined;

const readTypes = (): ReadonlyMap<string, string> =>
  new Map(
    TYPES.trim()
      .split(/\n {2}(?! )/)
      .flatMap((line) => {
        const [type = '', extensions = ''] = line.split(': ');
        return extensions.split(/\s+/).map((extension): [string, string] => [extension, type]);
      }),
  );

/**
 * The media type that a file's name tells, whatever the case of its extension, or an empty string where the name alone
 * tells none (`report`, `slides.key`: a presentation, or a private key).
 */
export function typeOfName(name: string): string {
  types ??= readTypes();
  return types.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '') ?? '';
}
