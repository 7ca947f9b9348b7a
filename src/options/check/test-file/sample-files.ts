/** A file as small as its type allows. */
export interface SampleFile {
  readonly type: string;
  readonly extension: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();

const ofText = (type: string, extension: string, text: string): SampleFile => ({
  type,
  extension,
  bytes: encoder.encode(text),
});

const ofBase64 = (type: string, extension: string, base64: string): SampleFile => ({
  type,
  extension,
  bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
});

const PDF = `%PDF-1.0
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 3 3]>>endobj
trailer<</Root 1 0 R>>
`;

/**
 * Real files: one pixel, one empty page, no sound. The first of a family stands for all of it (`image/*`). Whoever looks
 * into them (a gateway, a virus scanner) finds what the type says.
 */
export const sampleFiles: readonly SampleFile[] = [
  ofBase64(
    'image/png',
    'png',
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  ofBase64('image/gif', 'gif', 'R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs='),
  ofBase64('image/webp', 'webp', 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='),
  // A header and an end, with no picture between them: the smallest whole one has ten times the size.
  ofBase64('image/jpeg', 'jpg', '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q=='),
  ofText('image/svg+xml', 'svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ofBase64('video/mp4', 'mp4', 'AAAAGGZ0eXBpc29tAAAAAGlzb21tcDQyAAAACG1kYXQ='),
  ofBase64('audio/wav', 'wav', 'UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA='),
  ofText('application/pdf', 'pdf', PDF),
  ofText('application/json', 'json', '{}'),
  ofBase64('application/zip', 'zip', 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=='),
];
