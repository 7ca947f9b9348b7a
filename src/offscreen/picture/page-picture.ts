import type { PictureOutput } from '../../core/capture/picture-format.ts';
import { type Failure, FailureError, failure } from '../../core/job/failure.ts';
import type { PictureFile } from '../../protocol/capture-messages.ts';
import type { PageShot } from '../../protocol/page-shots.ts';
import { encodeSheets } from './encode-sheets.ts';
import type { FinishedPage, SheetOrder, SheetReport } from './sheet-orders.ts';

interface Asked {
  resolve(report: SheetReport): void;
  reject(reason: FailureError): void;
}

interface Waiting {
  readonly shot: PageShot;
  judged(isDrawn: boolean): void;
  failed(reason: unknown): void;
}

type Order = { readonly do: 'add'; readonly shot: PageShot } | { readonly do: 'finish' };

/** A page in the making. Its shots may come in any order: one that waits for the one before it is kept as it came. */
export class PagePicture {
  readonly #worker = new Worker(new URL('./page-sheet-worker.ts', import.meta.url), { type: 'module' });
  readonly #asked = new Map<number, Asked>();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #next = 0;
  #isDrawing = false;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<SheetReport>) => {
      const asked = this.#asked.get(data.id);
      this.#asked.delete(data.id);
      if ('failure' in data) asked?.reject(new FailureError(data.failure));
      else asked?.resolve(data);
    };
    this.#worker.onerror = () => this.#end(failure('capture-lost'));
  }

  /** False: it is to be taken again. Resolves when all before it are drawn. */
  add(shot: PageShot): Promise<boolean> {
    return new Promise((judged, failed) => {
      // One that came again before it was drawn: the newer one counts.
      this.#waiting.get(shot.index)?.judged(true);
      this.#waiting.set(shot.index, { shot, judged, failed });
      void this.#drawNext();
    });
  }

  /** @throws FailureError `capture-refused` where the browser makes no file of it */
  async finish(output: PictureOutput, dpr: number): Promise<readonly PictureFile[]> {
    const report = await this.#ask({ do: 'finish' });
    this.drop();
    return encodeSheets((report as { page: FinishedPage }).page, output, dpr);
  }

  drop(): void {
    this.#end(failure('capture-lost'));
    this.#worker.terminate();
  }

  async #drawNext(): Promise<void> {
    if (this.#isDrawing) return;
    const next = this.#again() ?? this.#waiting.get(this.#next);
    if (!next) return;
    this.#isDrawing = true;
    const { index } = next.shot;
    this.#waiting.delete(index);
    try {
      const report = await this.#ask({ do: 'add', shot: next.shot });
      const isDrawn = 'isDrawn' in report && report.isDrawn;
      if (isDrawn) this.#next = Math.max(this.#next, index + 1);
      next.judged(isDrawn);
    } catch (thrown) {
      next.failed(thrown);
    } finally {
      this.#isDrawing = false;
    }
    void this.#drawNext();
  }

  /** The last that was drawn is taken once more where another tab was in front meanwhile. What lies further back is compressed already. */
  #again(): Waiting | undefined {
    for (const [index, one] of this.#waiting) {
      if (index >= this.#next) continue;
      if (index === this.#next - 1) return one;
      this.#waiting.delete(index);
      one.judged(true);
    }
    return undefined;
  }

  #ask(order: Order): Promise<SheetReport> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#worker.postMessage({ ...order, id } satisfies SheetOrder);
    });
  }

  #end(reason: Failure): void {
    for (const { reject } of this.#asked.values()) reject(new FailureError(reason));
    for (const { failed } of this.#waiting.values()) failed(new FailureError(reason));
    this.#asked.clear();
    this.#waiting.clear();
  }
}
