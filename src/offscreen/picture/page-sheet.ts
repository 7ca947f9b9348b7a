import { columnColours } from '../../core/capture/column-colours.ts';
import { isBlank } from '../../core/capture/is-blank.ts';
import { isSameRows } from '../../core/capture/same-rows.ts';
import { OVERLAP_PX } from '../../core/capture/scroll-stops.ts';
import type { ShotPiece } from '../../core/capture/scroll-view.ts';
import { tallestSheetPx } from '../../core/capture/sheet-heights.ts';
import type { PixelRect } from '../../core/capture/taken-picture.ts';
import { fail } from '../../core/job/failure.ts';
import type { PageShot, ShownFrame } from '../../protocol/page-shots.ts';
import { PngSheet } from './png-sheet.ts';

/** Rows that are drawn and not settled lie on a canvas of twice a window's height, above them everything is compressed already. */
const SPARE_ROWS = 64;

/** A picture that comes from above to below. Shots are taken in the order of their index. */
export class PageSheet {
  #canvas: OffscreenCanvas | undefined;
  /** The row of the picture that is the canvas's first. */
  #topPx = 0;
  /** Rows of the picture that something was drawn on. */
  #drawnPx = 0;
  /** The same when the first shot at this height came: until there the picture has what the shot begins with. */
  #drawnBeforePx = 0;
  #settledPx = -1;
  #widthPx = 0;
  /** Frames of other origins that were drawn when they were seen first, or were given up. */
  readonly #framesSeen = new Set<number>();
  #beside: ImageBitmap | undefined;
  #sheets: Promise<Blob>[] = [];
  #sheet: PngSheet | undefined;
  #sheetRows = 0;

  /** False: it does not show what is above it as it was, or a frame in it was not there yet. It is to be taken again, and nothing was drawn. */
  async add(shot: PageShot): Promise<boolean> {
    const image = await createImageBitmap(shot.image, { colorSpaceConversion: 'none' });
    try {
      this.#widthPx ||= shot.widthPx;
      if (shot.settledPx > this.#settledPx) this.#drawnBeforePx = this.#drawnPx;
      this.#settledPx = shot.settledPx;
      await this.#settle(shot.settledPx);
      this.#makeRoom(shot.pieces);
      if (!shot.isLastTry && !(this.#fits(image, shot.pieces) && this.#isAllThere(image, shot.frames)))
        return false;
      for (const { id } of shot.frames) this.#framesSeen.add(id);
      for (const { source, target } of shot.pieces) this.#draw(image, source, target);
      if (shot.box) await this.#goOnBeside(image, shot.box);
      this.#sheetRows ||= this.#rowsOfSheet(shot.expectedPx);
      return true;
    } finally {
      image.close();
    }
  }

  /** All of it, as few files as can be, from above to below. */
  async finish(): Promise<{
    readonly widthPx: number;
    readonly heightPx: number;
    readonly sheets: readonly Blob[];
  }> {
    await this.#settle(this.#drawnPx);
    this.#closeSheet();
    return { widthPx: this.#widthPx, heightPx: this.#drawnPx, sheets: await Promise.all(this.#sheets) };
  }

  /** As many for each file, where one cannot have them all. */
  #rowsOfSheet(expectedPx: number): number {
    const tallest = tallestSheetPx(this.#widthPx);
    return expectedPx <= tallest ? tallest : Math.ceil(expectedPx / Math.ceil(expectedPx / tallest));
  }

  async #settle(untilPx: number): Promise<void> {
    const until = Math.min(untilPx, this.#drawnPx);
    const rows = until - this.#topPx;
    if (rows <= 0 || !this.#canvas) return;
    const { data } = this.#context().getImageData(0, 0, this.#widthPx, rows);
    for (let row = 0; row < rows; ) {
      this.#sheet ??= new PngSheet(this.#widthPx);
      const count = Math.min(rows - row, this.#sheetRows - this.#sheet.rows);
      await this.#sheet.add(data.subarray(row * this.#widthPx * 4, (row + count) * this.#widthPx * 4), count);
      if (this.#sheet.rows >= this.#sheetRows) this.#closeSheet();
      row += count;
    }
    this.#moveUp(rows);
  }

  #closeSheet(): void {
    if (this.#sheet) this.#sheets.push(this.#sheet.finish());
    this.#sheet = undefined;
  }

  #context(): OffscreenCanvasRenderingContext2D {
    return (
      this.#canvas?.getContext('2d', { willReadFrequently: true, alpha: false }) ?? fail('capture-refused')
    );
  }

  #moveUp(rows: number): void {
    const context = this.#context();
    const kept = this.#drawnPx - this.#topPx - rows;
    this.#topPx += rows;
    if (kept > 0) context.drawImage(context.canvas, 0, rows, this.#widthPx, kept, 0, 0, this.#widthPx, kept);
    this.#clear(Math.max(0, kept));
  }

  /** Below what is drawn: white, and at the sides what goes on there. */
  #clear(fromRow: number): void {
    const context = this.#context();
    const { height } = context.canvas;
    context.fillStyle = '#fff';
    context.fillRect(0, fromRow, this.#widthPx, height - fromRow);
    if (!this.#beside) return;
    context.imageSmoothingEnabled = false;
    context.drawImage(this.#beside, 0, fromRow, this.#widthPx, height - fromRow);
  }

  #makeRoom(pieces: readonly ShotPiece[]): void {
    const bottom = Math.max(...pieces.map(({ source, target }) => target.y + source.height));
    const rows = bottom - this.#topPx;
    if (this.#canvas && this.#canvas.height >= rows) return;
    const old = this.#canvas;
    const kept = this.#drawnPx - this.#topPx;
    this.#canvas = new OffscreenCanvas(this.#widthPx, rows + SPARE_ROWS);
    this.#clear(0);
    if (old && kept > 0) this.#context().drawImage(old, 0, 0, this.#widthPx, kept, 0, 0, this.#widthPx, kept);
  }

  /** Rows that the picture has already, beside the same rows of the shot. */
  #fits(image: ImageBitmap, pieces: readonly ShotPiece[]): boolean {
    const [piece] = pieces;
    if (!piece) return true;
    const { source, target } = piece;
    const rows = Math.min(this.#drawnBeforePx - target.y, source.height, OVERLAP_PX);
    if (rows <= 0 || target.y < this.#topPx) return true;
    const drawn = this.#context().getImageData(target.x, target.y - this.#topPx, source.width, rows);
    const shown = pixelsOf(image, { ...source, height: rows });
    return !shown || isSameRows(drawn.data, shown);
  }

  /** Whether something is to be seen in each frame that comes for the first time. */
  #isAllThere(image: ImageBitmap, frames: readonly ShownFrame[]): boolean {
    return frames.every((frame) => {
      if (this.#framesSeen.has(frame.id)) return true;
      const shown = pixelsOf(image, frame);
      return !shown || !isBlank(shown);
    });
  }

  #draw(image: ImageBitmap, source: PixelRect, target: { x: number; y: number }): void {
    const { x, y, width, height } = source;
    this.#context().drawImage(image, x, y, width, height, target.x, target.y - this.#topPx, width, height);
    this.#drawnPx = Math.max(this.#drawnPx, target.y + height);
  }

  async #goOnBeside(image: ImageBitmap, box: PixelRect): Promise<void> {
    if (box.width >= this.#widthPx) return;
    const context = new OffscreenCanvas(this.#widthPx, box.height).getContext('2d', {
      willReadFrequently: true,
    });
    if (!context) return;
    context.drawImage(image, 0, -box.y);
    const { data } = context.getImageData(0, 0, this.#widthPx, box.height);
    const row = new ImageData(columnColours(data, this.#widthPx, box.height), this.#widthPx, 1);
    this.#beside = await createImageBitmap(row);
    this.#clear(this.#drawnPx - this.#topPx);
  }
}

function pixelsOf(image: ImageBitmap, { x, y, width, height }: PixelRect): Uint8ClampedArray | undefined {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context?.drawImage(image, x, y, width, height, 0, 0, width, height);
  return context?.getImageData(0, 0, width, height).data;
}
