import { computed, signal } from '@preact/signals';
import type { Rect } from '../../core/drawing/mark.ts';
import type { PictureDraft } from '../../platform/storage/picture-drafts.ts';

/** The picture that is edited, decoded: its size in its own pixels. */
export interface ShownPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

export const draft = signal<PictureDraft | null>(null);
export const shown = signal<ShownPicture | null>(null);

/** The picture's pixels for each CSS pixel: what marks are sized by. */
export const unit = computed(() => draft.value?.dpr ?? 1);

/** All of the picture. */
export const pictureRect = computed<Rect>(() => {
  const { width, height } = shown.value ?? { width: 1, height: 1 };
  return { x: 0, y: 0, width, height };
});

/** Shows a draft as soon as its picture is decoded. False where the browser does not understand it. */
export async function showDraft(opened: PictureDraft): Promise<boolean> {
  const url = URL.createObjectURL(opened.picture);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return false;
  }
  draft.value = opened;
  shown.value = { url, width: image.naturalWidth, height: image.naturalHeight };
  return true;
}
