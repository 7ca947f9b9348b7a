import { type PictureOutput, pictureType } from '../../core/capture/picture-format.ts';
import type { PixelRect } from '../../core/capture/taken-picture.ts';
import { fail } from '../../core/job/failure.ts';
import { encodePicture } from '../../platform/picture/encode-picture.ts';
import type { PictureFile } from '../../protocol/capture-messages.ts';

/** A part of a picture: what of a shot goes where. */
export interface Tile {
  readonly image: Blob;
  readonly source: PixelRect;
  readonly target: { readonly x: number; readonly y: number };
}

/** One picture in the making. */
export class PictureCanvas {
  readonly #widthPx: number;
  readonly #heightPx: number;
  /** The first shot, until there is a reason to look at its pixels. */
  #first: Tile | undefined;
  #canvas: OffscreenCanvas | undefined;

  constructor(widthPx: number, heightPx: number) {
    this.#widthPx = widthPx;
    this.#heightPx = heightPx;
  }

  async add(tile: Tile): Promise<void> {
    if (!this.#canvas && !this.#first) {
      this.#first = tile;
      return;
    }
    await this.#drawFirst();
    await this.#draw(tile);
  }

  /**
   * The files that it becomes; more than one where one cannot be as large.
   *
   * @throws FailureError `capture-refused` where nothing can be made of it
   */
  async finish(output: PictureOutput, dpr: number): Promise<readonly PictureFile[]> {
    const shot = this.#wholeShot(output, dpr);
    if (shot)
      return [{ bytes: shot, format: 'png', widthPx: this.#widthPx, heightPx: this.#heightPx, scale: 1 }];
    await this.#drawFirst();
    if (!this.#canvas) return fail('capture-refused');
    return [await encodePicture(this.#canvas, output, dpr)];
  }

  /** A single shot that is all of the picture is the file itself, and nobody has to decode it. */
  #wholeShot(output: PictureOutput, dpr: number): Blob | undefined {
    const { image, source, target } = this.#first ?? {};
    const isWhole =
      source?.x === 0 &&
      source.y === 0 &&
      target?.x === 0 &&
      target.y === 0 &&
      source.width === this.#widthPx &&
      source.height === this.#heightPx;
    const isAsWanted =
      image?.type === pictureType(output.format) &&
      output.format === 'png' &&
      (output.scale === 'device' || dpr <= 1) &&
      (output.maxBytes === null || image.size <= output.maxBytes);
    return isWhole && isAsWanted ? image : undefined;
  }

  async #drawFirst(): Promise<void> {
    const first = this.#first;
    this.#first = undefined;
    if (first) await this.#draw(first);
  }

  async #draw({ image, source, target }: Tile): Promise<void> {
    this.#canvas ??= new OffscreenCanvas(this.#widthPx, this.#heightPx);
    const context = this.#canvas.getContext('2d');
    if (!context) return fail('capture-refused');
    const shot = await createImageBitmap(image);
    const { x, y, width, height } = source;
    context.drawImage(shot, x, y, width, height, target.x, target.y, width, height);
    shot.close();
  }
}
