import { type CaptureWay, OFFERED_WAYS } from '../capture/capture-choice.ts';
import {
  PICTURE_FORMATS,
  PICTURE_LIMIT_MAX_BYTES,
  PICTURE_LIMIT_MIN_BYTES,
  PICTURE_SCALES,
  type PictureFormat,
  type PictureScale,
} from '../capture/picture-format.ts';
import type { AfterUpload } from '../job/job.ts';
import { DEFAULT_PICTURE_NAME } from '../naming/picture-name.ts';
import { isWhole, oneOf, record, text } from './read-values.ts';

/** What a person likes, wherever their files go. */
export interface Habits {
  readonly afterUpload: AfterUpload;
  /** Hands the link out before the upload is done, where that takes long and the endpoint tells visitors to wait. */
  readonly earlyLink: boolean;
  /** Large files wait on a connection that is paid by the byte. */
  readonly waitOnMetered: boolean;
  /** Takes out of photos where they were taken, with which camera, and other details. */
  readonly cleanPhotos: boolean;
  /** What becomes of a screenshot that is begun by a key or from a menu. */
  readonly captureWay: CaptureWay;
  readonly pictureFormat: PictureFormat;
  /** 1 to 100, of JPEG and WebP. */
  readonly pictureQuality: number;
  readonly pictureScale: PictureScale;
  /** Null: as large as it is. 0: what was typed is no size, and cannot be saved. */
  readonly pictureMaxBytes: number | null;
  /** Template of a screenshot's name, see `picture-name`. */
  readonly pictureName: string;
}

export const defaultHabits: Habits = {
  afterUpload: 'copy',
  earlyLink: true,
  waitOnMetered: false,
  cleanPhotos: true,
  captureWay: 'upload',
  pictureFormat: 'png',
  pictureQuality: 85,
  pictureScale: 'device',
  pictureMaxBytes: null,
  pictureName: DEFAULT_PICTURE_NAME,
};

export const isPictureLimit = (value: unknown): value is number =>
  isWhole(value, PICTURE_LIMIT_MIN_BYTES, PICTURE_LIMIT_MAX_BYTES);

/** Whatever is in storage, every field that is not as it should be replaced. */
export function readHabits(stored: unknown): Habits {
  const from = record(stored);
  return {
    afterUpload: oneOf(from.afterUpload, ['copy', 'paste', 'ask'], 'copy'),
    earlyLink: from.earlyLink !== false,
    waitOnMetered: from.waitOnMetered === true,
    cleanPhotos: from.cleanPhotos !== false,
    captureWay: oneOf(from.captureWay, OFFERED_WAYS, 'upload'),
    pictureFormat: oneOf(from.pictureFormat, PICTURE_FORMATS, 'png'),
    pictureQuality: isWhole(from.pictureQuality, 1, 100) ? from.pictureQuality : defaultHabits.pictureQuality,
    pictureScale: oneOf(from.pictureScale, PICTURE_SCALES, 'device'),
    pictureMaxBytes: isPictureLimit(from.pictureMaxBytes) ? from.pictureMaxBytes : null,
    pictureName: text(from.pictureName, '') || DEFAULT_PICTURE_NAME,
  };
}

/** These fields alone. */
export function habitsOf(settings: Habits): Habits {
  const fields = (Object.keys(defaultHabits) as (keyof Habits)[]).map((field) => [field, settings[field]]);
  return Object.fromEntries(fields) as unknown as Habits;
}
