/** What a body is made of that needs no stream. */
export type Content = string | Uint8Array<ArrayBuffer> | null;

/**
 * The body of a request or an answer that is there as a whole. What is rarely asked of one is asked of the platform's own
 * class, which is made then.
 */
export abstract class LightBody {
  readonly #content: Content;
  #isUsed = false;
  #platform: Request | Response | undefined;

  constructor(content: Content) {
    this.#content = content;
  }

  /** The same as one of the platform's. */
  protected abstract toPlatform(content: Content): Request | Response;

  get bodyUsed(): boolean {
    return this.#platform?.bodyUsed ?? this.#isUsed;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    if (this.#platform) return this.#platform.arrayBuffer();
    if (this.#isUsed) throw new TypeError('Body is unusable: Body has already been read');
    this.#isUsed = this.#content !== null;
    const bytes = typeof this.#content === 'string' ? new TextEncoder().encode(this.#content) : this.#content;
    return bytes === null ? new ArrayBuffer(0) : Uint8Array.from(bytes).buffer;
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  get body(): ReadableStream | null {
    return this.#content === null ? null : this.#asPlatform().body;
  }

  async blob(): Promise<Blob> {
    return this.#asPlatform().blob();
  }

  async formData(): Promise<FormData> {
    return this.#asPlatform().formData();
  }

  #asPlatform(): Request | Response {
    if (this.#platform === undefined) {
      this.#platform = this.toPlatform(this.#content);
      if (this.#isUsed) void this.#platform.arrayBuffer();
    }
    return this.#platform;
  }
}
