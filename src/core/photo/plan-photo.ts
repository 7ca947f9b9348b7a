import { type ByteSource, ByteWindow } from './byte-window.ts';
import { isHeif, planHeif } from './heif.ts';
import { isJpeg, planJpeg } from './jpeg.ts';
import type { PhotoPlan } from './photo-plan.ts';
import { isPng, planPng } from './png.ts';
import { isWebp, planWebp } from './webp.ts';

/** So many bytes of a file tell whether it is a photo. */
export const SIGNATURE_BYTES = 12;

type Planner = (file: ByteWindow) => Promise<PhotoPlan | null>;

/** How a file that begins like this is cleaned; undefined for what is no photo, or none that can be. Names tell nothing. */
export function plannerFor(head: Uint8Array): Planner | undefined {
  if (head.length < SIGNATURE_BYTES) return undefined;
  if (isJpeg(head)) return planJpeg;
  if (isPng(head)) return planPng;
  if (isWebp(head)) return planWebp;
  return isHeif(head) ? planHeif : undefined;
}

/**
 * How to make a photo without where it was taken, by which camera, by whom and with which programs, and with the same
 * picture: no pixel is decoded or encoded, its colour profile and its orientation stay.
 *
 * Our own, for no package does it. `exif-be-gone`, the nearest, drops the orientation, keeps IPTC, comments and C2PA, and takes
 * what only looks like a segment out of the picture; `piexifjs` knows EXIF alone, in strings; ExifTool as WebAssembly is larger
 * than all of Putlink; the others draw the picture anew. What is in question is which bytes stay, in three formats that are lists
 * of lengths and names.
 *
 * @returns null for one that cannot be understood
 * @throws whatever `source` throws
 */
export async function planPhoto(source: ByteSource, planner: Planner): Promise<PhotoPlan | null> {
  return planner(new ByteWindow(source));
}
