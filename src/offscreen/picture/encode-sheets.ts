import type { PictureOutput } from '../../core/capture/picture-format.ts';
import { sheetHeights } from '../../core/capture/sheet-heights.ts';
import { fail } from '../../core/job/failure.ts';
import { encodePicture } from '../../platform/picture/encode-picture.ts';
import type { PictureFile } from '../../protocol/capture-messages.ts';
import type { FinishedPage } from './sheet-orders.ts';

/**
 * The files of a page as they are wanted. The PNGs that were made beside the capturing are the files where nothing else is
 * asked for; else each is read again and made into another, cut where that format cannot be as tall.
 *
 * @throws FailureError `capture-refused` where the browser makes none
 */
export async function encodeSheets(
  page: FinishedPage,
  output: PictureOutput,
  dpr: number,
): Promise<readonly PictureFile[]> {
  const files: PictureFile[] = [];
  for (const sheet of page.sheets) {
    const heightPx = page.sheets.length === 1 ? page.heightPx : await heightOf(sheet);
    if (isAsWanted(sheet, output, dpr))
      files.push({ bytes: sheet, format: 'png', widthPx: page.widthPx, heightPx, scale: 1 });
    else files.push(...(await encodeAgain(sheet, page.widthPx, heightPx, output, dpr)));
  }
  return files;
}

const isAsWanted = (sheet: Blob, { format, scale, maxBytes }: PictureOutput, dpr: number): boolean =>
  format === 'png' && (scale === 'device' || dpr <= 1) && (maxBytes === null || sheet.size <= maxBytes);

async function encodeAgain(
  sheet: Blob,
  widthPx: number,
  heightPx: number,
  output: PictureOutput,
  dpr: number,
): Promise<PictureFile[]> {
  const files: PictureFile[] = [];
  const image = await createImageBitmap(sheet, { colorSpaceConversion: 'none' }).catch(() =>
    fail('capture-refused'),
  );
  let top = 0;
  for (const rows of sheetHeights(widthPx, heightPx, output.format)) {
    const canvas = new OffscreenCanvas(widthPx, rows);
    const context = canvas.getContext('2d', { alpha: false }) ?? fail('capture-refused');
    context.drawImage(image, 0, top, widthPx, rows, 0, 0, widthPx, rows);
    files.push(await encodePicture(canvas, output, dpr));
    top += rows;
  }
  image.close();
  return files;
}

/** From the first chunk of a PNG. */
async function heightOf(sheet: Blob): Promise<number> {
  return new DataView(await sheet.slice(20, 24).arrayBuffer()).getUint32(0);
}
