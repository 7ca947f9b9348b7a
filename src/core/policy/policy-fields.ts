import { checkAddress } from '../address/check-address.ts';
import { OFFERED_WAYS } from '../capture/capture-choice.ts';
import { PICTURE_FORMATS, PICTURE_SCALES } from '../capture/picture-format.ts';
import { EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../link/link-expiry.ts';
import { LINK_FORMATS } from '../link/link-format.ts';
import { DOWNLOAD_LIMIT_MAX, SENDER_LENGTH_MAX } from '../link/link-terms.ts';
import { checkFolderTemplate } from '../naming/folder-template.ts';
import { checkPictureName } from '../naming/picture-name.ts';
import { DIALECTS } from '../settings/dialect.ts';
import { type Habits, isPictureLimit } from '../settings/habits.ts';
import {
  PLACE_COLOURS,
  PLACE_NAME_LENGTH_MAX,
  type PlaceSettings,
  SERVER_ENCRYPTIONS,
} from '../settings/place.ts';
import { isWhole } from '../settings/read-values.ts';
import { isBucketName } from '../settings/settings.ts';
import { readTokenHeader } from '../settings/token-header.ts';

/** What a field may hold. `type` is the word of the schema that the browser reads. */
export interface PolicyField<T> {
  readonly type: 'string' | 'integer' | 'boolean';
  /** The allowed ones, for the schema's own text and for whoever reads it. */
  readonly words?: readonly string[];
  /** Undefined where the value cannot be used. */
  read(value: never): T | undefined;
}

const word = <T extends string>(words: readonly T[]): PolicyField<T> => ({
  type: 'string',
  words,
  read: (value: string) => words.find((known) => known === value),
});

const textField = (isRight: (text: string) => boolean): PolicyField<string> => ({
  type: 'string',
  read: (value: string) => (isRight(value) ? value : undefined),
});

const yesNo: PolicyField<boolean> = { type: 'boolean', read: (value: boolean) => value };

const whole = (min: number, max: number): PolicyField<number> => ({
  type: 'integer',
  read: (value: number) => (isWhole(value, min, max) ? value : undefined),
});

/** A policy has no word for nothing: 0 says it. */
const limit = (isRight: (value: number) => boolean): PolicyField<number | null> => ({
  type: 'integer',
  read: (value: number) => (value === 0 ? null : isRight(value) ? value : undefined),
});

/** What can be set for every place at once, and for one of them. */
export const EVERY_PLACE_FIELDS = {
  folder: textField((text) => checkFolderTemplate(text) === null),
  expiresInSeconds: whole(EXPIRY_MIN_SECONDS, EXPIRY_MAX_SECONDS),
  linkFormat: word(LINK_FORMATS),
  withExpiry: yesNo,
  senderName: textField((text) => text.length <= SENDER_LENGTH_MAX),
  maxDownloads: limit((value) => isWhole(value, 1, DOWNLOAD_LIMIT_MAX)),
  pictureSource: yesNo,
} satisfies { readonly [F in keyof PlaceSettings]?: PolicyField<PlaceSettings[F]> };

/** What is one place's alone, beside its address. */
export const ONE_PLACE_FIELDS = {
  placeName: textField((text) => text.trim() !== '' && text.length <= PLACE_NAME_LENGTH_MAX),
  colour: word(PLACE_COLOURS),
  // What a ShareX file says of its host is a secret of its own, and no setting.
  dialect: word(DIALECTS.filter((dialect) => dialect !== 'sharex')),
  publicBase: textField((text) => text === '' || (checkAddress(text) === null && !/[?#]/.test(text))),
  bucket: textField((text) => text === '' || isBucketName(text)),
  tokenHeader: textField((text) => readTokenHeader(text) !== undefined),
  route: textField(() => true),
  serverEncryption: word(SERVER_ENCRYPTIONS),
} satisfies { readonly [F in keyof PlaceSettings]?: PolicyField<PlaceSettings[F]> };

export const HABIT_FIELDS = {
  afterUpload: word(['copy', 'paste', 'ask']),
  earlyLink: yesNo,
  waitOnMetered: yesNo,
  cleanPhotos: yesNo,
  captureWay: word(OFFERED_WAYS),
  pictureFormat: word(PICTURE_FORMATS),
  pictureQuality: whole(1, 100),
  pictureScale: word(PICTURE_SCALES),
  pictureMaxBytes: limit(isPictureLimit),
  pictureName: textField((text) => checkPictureName(text) === null),
} satisfies { readonly [F in keyof Habits]: PolicyField<Habits[F]> };

/** What is no setting of a person's. */
const COMPANY_KEYS = [
  'places',
  'otherPlaces',
  'allowedHosts',
  'allowedStorageHosts',
  'maxExpirySeconds',
  'rules',
  'keepHistory',
  'notifications',
  'setupCode',
] as const;

/** All that a company can set, by name. The schema that the browser reads has the same names. */
export const POLICY_KEYS: readonly string[] = [
  ...COMPANY_KEYS,
  ...Object.keys(EVERY_PLACE_FIELDS),
  ...Object.keys(HABIT_FIELDS),
];
