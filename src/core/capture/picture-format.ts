export const PICTURE_FORMATS = ['png', 'jpeg', 'webp'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** `device`: every pixel of the screen. `css`: as large as it looks on a screen without scaling. */
export const PICTURE_SCALES = ['device', 'css'] as const;
export type PictureScale = (typeof PICTURE_SCALES)[number];

/** What somebody may ask for: below it nothing can be read any more, above it there is no need. */
export const PICTURE_LIMIT_MIN_BYTES = 10_000;
export const PICTURE_LIMIT_MAX_BYTES = 1_000_000_000;

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

/** The settings that say it. */
interface PictureSettings {
  readonly pictureFormat: PictureFormat;
  readonly pictureQuality: number;
  readonly pictureScale: PictureScale;
  readonly pictureMaxBytes: number | null;
}

/** What the settings make of a picture. */
export const outputOf = (settings: PictureSettings): PictureOutput => ({
  format: settings.pictureFormat,
  quality: settings.pictureQuality,
  scale: settings.pictureScale,
  maxBytes: settings.pictureMaxBytes,
});
