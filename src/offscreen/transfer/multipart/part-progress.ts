/** What a lane has given to its socket, and S3 may not have: about so much sits in the buffers in between. */
const BUFFERED_BYTES = 3 * 1024 * 1024;

/** How far an upload in parts is: what S3 has confirmed, and of what is on its way as much as has surely left. It never falls. */
export class PartProgress {
  readonly #onTheWay = new Map<number, number>();
  #confirmedBytes = 0;
  #shownBytes = 0;

  get sentBytes(): number {
    let bytes = this.#confirmedBytes;
    for (const given of this.#onTheWay.values()) bytes += Math.max(0, given - BUFFERED_BYTES);
    this.#shownBytes = Math.max(this.#shownBytes, bytes);
    return this.#shownBytes;
  }

  /** `bytes` of a part were given to a socket. */
  given(partNumber: number, bytes: number): void {
    this.#onTheWay.set(partNumber, bytes);
  }

  /** The part begins anew. */
  broken(partNumber: number): void {
    this.#onTheWay.delete(partNumber);
  }

  confirmed(partNumber: number, sizeBytes: number): void {
    this.#onTheWay.delete(partNumber);
    this.#confirmedBytes += sizeBytes;
  }

  /** S3 does not have it after all. */
  lost(sizeBytes: number): void {
    this.#confirmedBytes -= sizeBytes;
  }
}
