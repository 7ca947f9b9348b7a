import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Crc32cJs, Crc64NvmeJs } from '@aws-sdk/checksums/crc';

/** A digest computed as the bytes go by. */
export interface RunningDigest {
  update(chunk: Uint8Array): void;
  digest(): Promise<Buffer>;
}

/** The x-amz-checksum-* headers this server verifies, and how to compute each. */
export const checksumAlgorithms: Readonly<Record<string, () => RunningDigest>> = {
  'x-amz-checksum-crc32': startCrc32,
  'x-amz-checksum-crc32c': () => wrap(new Crc32cJs()),
  'x-amz-checksum-crc64nvme': () => wrap(new Crc64NvmeJs()),
  'x-amz-checksum-sha1': () => startHash('sha1'),
  'x-amz-checksum-sha256': () => startHash('sha256'),
};

/** Those that are no CRC. */
export const HASH_NAMES: Readonly<Record<string, string>> = {
  'x-amz-checksum-sha1': 'SHA1',
  'x-amz-checksum-sha256': 'SHA256',
};

/** Starts the checksum of that header. Throws for a header that is not in checksumAlgorithms. */
export function startChecksum(header: string): RunningDigest {
  const start = checksumAlgorithms[header];
  if (!start) throw new Error(`no checksum algorithm ${header}`);
  return start();
}

export function startHash(algorithm: 'md5' | 'sha1' | 'sha256'): RunningDigest {
  const hash = createHash(algorithm);
  return { update: (chunk) => void hash.update(chunk), digest: async () => hash.digest() };
}

function startCrc32(): RunningDigest {
  let value = 0;
  return {
    update: (chunk) => {
      value = crc32(chunk, value);
    },
    digest: async () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
}

function wrap(sum: { update(chunk: Uint8Array): void; digest(): Promise<Uint8Array> }): RunningDigest {
  return { update: (chunk) => sum.update(chunk), digest: async () => Buffer.from(await sum.digest()) };
}
