import type { PictureOutput } from '../../core/capture/picture-format.ts';
import { fail } from '../../core/job/failure.ts';
import type { PictureFile } from '../../protocol/messages.ts';
import { PictureCanvas, type Tile } from './picture-canvas.ts';

/** A worker that died leaves its picture behind. */
const FORGOTTEN_MS = 5 * 60_000;

interface Entry {
  readonly canvas: PictureCanvas;
  timer: ReturnType<typeof setTimeout>;
}

/** All pictures in the making. Each is here from `open` to `finish` or `drop`. */
export function createPictures() {
  const pictures = new Map<string, Entry>();

  const drop = (pictureId: string): void => {
    clearTimeout(pictures.get(pictureId)?.timer);
    pictures.delete(pictureId);
  };
  const forgetLater = (pictureId: string) => setTimeout(() => drop(pictureId), FORGOTTEN_MS);
  const used = (pictureId: string): PictureCanvas => {
    const entry = pictures.get(pictureId);
    if (!entry) return fail('capture-lost');
    clearTimeout(entry.timer);
    entry.timer = forgetLater(pictureId);
    return entry.canvas;
  };

  return {
    open(pictureId: string, widthPx: number, heightPx: number): void {
      drop(pictureId);
      const canvas = new PictureCanvas(widthPx, heightPx);
      pictures.set(pictureId, { canvas, timer: forgetLater(pictureId) });
    },

    /** @throws FailureError `capture-lost` when this document was ended since `open` */
    add: async (pictureId: string, tile: Tile): Promise<void> => used(pictureId).add(tile),

    /** @throws FailureError `capture-lost`, `capture-refused` */
    async finish(pictureId: string, output: PictureOutput, dpr: number): Promise<readonly PictureFile[]> {
      try {
        return await used(pictureId).finish(output, dpr);
      } finally {
        drop(pictureId);
      }
    },

    drop,
    count: (): number => pictures.size,
  };
}
