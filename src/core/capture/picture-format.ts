export const PICTURE_FORMATS = ['png', 'jpeg', 'webp'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** `device`: every pixel of the screen. `css`: as large as it looks on a screen without scaling. */
export const PICTURE_SCALES = ['device', 'css'] as const;
export type PictureScale = (typeof PICTURE_SCALES)[number];

/** How a picture becomes a file. */
export interface PictureOutput {
  readonly format: PictureFormat;
  /** 1 to 100; means nothing for PNG. */
  readonly quality: number;
  readonly scale: PictureScale;
  /** Null: no limit. Quality, then size give way to it. */
  readonly maxBytes: number | null;
}

/** As it was on the screen, pixel by pixel: for the clipboard, the editor, and who has chosen nothing else. */
export const exactOutput: PictureOutput = { format: 'png', quality: 90, scale: 'device', maxBytes: null };

export const pictureType = (format: PictureFormat): string => `image/${format}`;

export const pictureExtension = (format: PictureFormat): string => (format === 'jpeg' ? 'jpg' : format);
