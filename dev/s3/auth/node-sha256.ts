import { createHash, createHmac } from 'node:crypto';
import type { Checksum, SourceData } from '@smithy/types';

/** SHA-256, or HMAC-SHA-256 with a secret, in the shape the SDK's signer wants. */
export class NodeSha256 implements Checksum {
  #hash;
  readonly #secret: SourceData | undefined;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = this.#start();
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#start();
  }

  #start() {
    if (this.#secret === undefined) return createHash('sha256');
    const secret = this.#secret;
    return createHmac('sha256', typeof secret === 'string' ? secret : new Uint8Array(toArrayBuffer(secret)));
  }
}

function toArrayBuffer(data: Exclude<SourceData, string>): ArrayBufferLike {
  if (!ArrayBuffer.isView(data)) return data;
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
}
