import type { ServerResponse } from 'node:http';
import type { Traffic } from '../faults/traffic.ts';
import type { S3Request } from '../http/s3-request.ts';

/**
 * The request body as chunks, shaped by `traffic`. Nothing is read, and a client that asked with
 * `Expect: 100-continue` is not told to go on, before the first chunk is asked for.
 */
export class RequestBody implements AsyncIterable<Uint8Array> {
  #isAwaitingContinue: boolean;

  /** After `cutAfterBytes` bytes the connection is reset. */
  constructor(
    private readonly request: S3Request,
    private readonly response: ServerResponse,
    private readonly traffic: Traffic,
    private readonly cutAfterBytes?: number,
  ) {
    this.#isAwaitingContinue = request.headers.expect?.toLowerCase() === '100-continue';
  }

  /** The client still waits to be told to send; told otherwise, it owes a body that will never come. */
  get isAwaitingContinue(): boolean {
    return this.#isAwaitingContinue;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    if (this.#isAwaitingContinue) this.response.writeContinue();
    this.#isAwaitingContinue = false;
    const { stream } = this.request;
    let arrivedBytes = 0;
    // Not the stream's default iterator: that one destroys the connection when a refusal ends the loop early.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const bytes: Uint8Array = chunk;
      await this.traffic.passUpload(bytes.length);
      arrivedBytes += bytes.length;
      if (arrivedBytes >= (this.cutAfterBytes ?? Number.POSITIVE_INFINITY)) stream.socket.resetAndDestroy();
      yield bytes;
    }
  }
}
