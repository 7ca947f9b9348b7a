/** Checksums by header name, base64. */
export type Checksums = Readonly<Record<string, string>>;

const PREFIX = 'x-amz-checksum-';

/** How documents call a checksum that headers call `x-amz-checksum-crc32`: `ChecksumCRC32`. */
export function elementName(header: string): string {
  return `Checksum${header.slice(PREFIX.length).toUpperCase()}`;
}

/** Elements for a document: one for each checksum, and the type when it is known. */
export function checksumElements(headers: Checksums): Record<string, string> {
  const entries = Object.entries(headers)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name === `${PREFIX}type` ? 'ChecksumType' : elementName(name), value]);
  return Object.fromEntries(entries);
}

/** The checksums of a body that came in one piece, with their type. */
export function wholeChecksums(checksums: Checksums): Checksums {
  return Object.keys(checksums).length === 0 ? {} : { ...checksums, [`${PREFIX}type`]: 'FULL_OBJECT' };
}
