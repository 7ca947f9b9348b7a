import type { Page } from '@playwright/test';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The picture in the editor: where its pixels are on the screen, and a hand that draws on it. */
export class Drawn {
  private constructor(
    readonly page: Page,
    private readonly origin: Place,
    private readonly scale: number,
  ) {}

  static async on(page: Page): Promise<Drawn> {
    const picture = page.locator('.layers-picture');
    await picture.waitFor();
    const placed = await picture.evaluate((image: HTMLImageElement) => {
      const { left, top, width } = image.getBoundingClientRect();
      return { left, top, scale: width / image.naturalWidth };
    });
    return new Drawn(page, { x: placed.left, y: placed.top }, placed.scale);
  }

  /** The place on the screen of a pixel of the picture. */
  at({ x, y }: Place): Place {
    return { x: this.origin.x + x * this.scale, y: this.origin.y + y * this.scale };
  }

  /** Presses the mouse at the first place and lets go at the last. */
  async drag(...places: readonly Place[]): Promise<void> {
    const [first, ...others] = places.map((place) => this.at(place));
    if (!first) return;
    const { mouse } = this.page;
    await mouse.move(first.x, first.y);
    await mouse.down();
    for (const { x, y } of others) await mouse.move(x, y, { steps: 6 });
    await mouse.up();
  }

  async click(place: Place): Promise<void> {
    const { x, y } = this.at(place);
    await this.page.mouse.click(x, y);
  }
}

/** Colours of pixels, as `[red, green, blue]`, and the size, of a picture in a file. */
export function readPixels(
  page: Page,
  file: Uint8Array,
  places: readonly Place[],
): Promise<{ width: number; height: number; colours: number[][] }> {
  return page.evaluate(
    async ({ base64, wanted }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context?.drawImage(bitmap, 0, 0);
      const colours = wanted.map(({ x, y }) => [
        ...(context?.getImageData(x, y, 1, 1).data.slice(0, 3) ?? []),
      ]);
      return { width: bitmap.width, height: bitmap.height, colours };
    },
    { base64: Buffer.from(file).toString('base64'), wanted: places },
  );
}
