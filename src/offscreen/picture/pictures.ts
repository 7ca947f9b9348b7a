import type { PictureOutput } from '../../core/capture/picture-format.ts';
import { fail } from '../../core/job/failure.ts';
import type { PictureFile } from '../../protocol/capture-messages.ts';
import type { PageShot } from '../../protocol/page-shots.ts';
import { PagePicture } from './page-picture.ts';
import { PictureCanvas, type Tile } from './picture-canvas.ts';

/** A worker that died leaves its picture behind. */
const FORGOTTEN_MS = 5 * 60_000;

interface Entry {
  readonly picture: PictureCanvas | PagePicture;
  timer: ReturnType<typeof setTimeout>;
}

/** All pictures in the making. Each is here from `open` to `finish` or `drop`. */
export function createPictures() {
  const pictures = new Map<string, Entry>();

  const drop = (pictureId: string): void => {
    const entry = pictures.get(pictureId);
    if (!entry) return;
    clearTimeout(entry.timer);
    pictures.delete(pictureId);
    if (entry.picture instanceof PagePicture) entry.picture.drop();
  };
  const forgetLater = (pictureId: string) => setTimeout(() => drop(pictureId), FORGOTTEN_MS);
  const used = (pictureId: string): PictureCanvas | PagePicture => {
    const entry = pictures.get(pictureId);
    if (!entry) return fail('capture-lost');
    clearTimeout(entry.timer);
    entry.timer = forgetLater(pictureId);
    return entry.picture;
  };

  const hold = (pictureId: string, picture: PictureCanvas | PagePicture): void => {
    pictures.set(pictureId, { picture, timer: forgetLater(pictureId) });
  };

  return {
    open(pictureId: string, widthPx: number, heightPx: number): void {
      drop(pictureId);
      hold(pictureId, new PictureCanvas(widthPx, heightPx));
    },

    /** One that is as long as what comes of it. */
    openPage(pictureId: string): void {
      drop(pictureId);
      hold(pictureId, new PagePicture());
    },

    /** @throws FailureError `capture-lost` when this document was ended since `open` */
    async add(pictureId: string, tile: Tile): Promise<void> {
      const picture = used(pictureId);
      return picture instanceof PictureCanvas ? picture.add(tile) : fail('unexpected');
    },

    /** False: it is to be taken again. @throws FailureError `capture-lost` as well */
    async addShot(pictureId: string, shot: PageShot): Promise<boolean> {
      const picture = used(pictureId);
      return picture instanceof PagePicture ? picture.add(shot) : fail('unexpected');
    },

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
