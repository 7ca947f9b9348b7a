/** Speed limits and standstill for bodies, in user space. Limits are shared by all connections. */
export class Traffic {
  uploadBytesPerSecond: number;
  downloadBytesPerSecond: number;
  #readyAtMs = { upload: 0, download: 0 };
  #resume: (() => void) | undefined;
  #standstill: Promise<void> | undefined;

  constructor(bytesPerSecond = Number.POSITIVE_INFINITY) {
    this.uploadBytesPerSecond = bytesPerSecond;
    this.downloadBytesPerSecond = bytesPerSecond;
  }

  /** From now on no body byte moves in either direction, while connections stay open. */
  stall(): void {
    this.#standstill ??= new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  resume(): void {
    this.#resume?.();
    this.#standstill = undefined;
    this.#resume = undefined;
  }

  async passUpload(sizeBytes: number): Promise<void> {
    await this.#pass('upload', sizeBytes, this.uploadBytesPerSecond);
  }

  async passDownload(sizeBytes: number): Promise<void> {
    await this.#pass('download', sizeBytes, this.downloadBytesPerSecond);
  }

  async #pass(direction: 'upload' | 'download', sizeBytes: number, bytesPerSecond: number): Promise<void> {
    await this.#standstill;
    if (bytesPerSecond === Number.POSITIVE_INFINITY) return;
    // Each chunk books its slot behind the one before it, whichever connection that came from.
    const startMs = Math.max(performance.now(), this.#readyAtMs[direction]);
    this.#readyAtMs[direction] = startMs + (sizeBytes * 1000) / bytesPerSecond;
    const waitMs = this.#readyAtMs[direction] - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
