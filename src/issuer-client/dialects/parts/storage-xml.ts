import type { KeptPart } from '../../../core/job/part.ts';
import { textIn } from '../../../core/transfer/storage-error.ts';

/** A service worker has no parser for XML; S3's answers are flat enough for none. */
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  apos: "'",
  '#39': "'",
  lt: '<',
  gt: '>',
  amp: '&',
};

const decoded = (text: string) =>
  text.replace(/&(quot|#34|apos|#39|lt|gt|amp);/g, (_, name) => ENTITIES[name] ?? '');

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** S3's name of an upload that was begun; empty where the answer is another one. */
export const readUploadId = (xml: string): string => decoded(textIn(xml, 'UploadId'));

/** The parts in an answer to ListParts, ascending. */
export function readParts(xml: string): KeptPart[] {
  return xml
    .split(/<Part>/)
    .slice(1)
    .map((part) => ({
      partNumber: Number(textIn(part, 'PartNumber')),
      etag: decoded(textIn(part, 'ETag')),
      sizeBytes: Number(textIn(part, 'Size')),
    }))
    .filter(({ partNumber }) => Number.isInteger(partNumber) && partNumber > 0)
    .sort((a, b) => a.partNumber - b.partNumber);
}

/** What the answer to it is. */
export const COMPLETION_ROOT = 'CompleteMultipartUploadResult';

/** The body of CompleteMultipartUpload. */
export function completionXml(parts: readonly KeptPart[]): string {
  const entries = parts.map(
    ({ partNumber, etag }) =>
      `<Part><PartNumber>${partNumber}</PartNumber><ETag>${escaped(etag ?? '')}</ETag></Part>`,
  );
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${entries.join('')}</CompleteMultipartUpload>`;
}
