import { type AddressProblem, checkAddress } from '../address/check-address.ts';
import { storageOrigins } from '../address/storage-address.ts';
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
import { DAY_SECONDS, EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../link/link-expiry.ts';
import { LINK_FORMATS, type LinkFormat } from '../link/link-format.ts';
import { DOWNLOAD_LIMIT_MAX, type LinkTerms, SENDER_LENGTH_MAX } from '../link/link-terms.ts';
import { checkFolderTemplate, type FolderProblem } from '../naming/folder-template.ts';
import { checkPictureName, DEFAULT_PICTURE_NAME, type PictureNameProblem } from '../naming/picture-name.ts';
import { unpackUploader } from '../sxcu/uploader.ts';
import { DIALECTS, type Dialect } from './dialect.ts';
import { defaultFieldMap, type FieldMap, readFieldMap } from './field-map.ts';
import { readTokenHeader } from './token-header.ts';

export const SERVER_ENCRYPTIONS = ['none', 'AES256', 'aws:kms'] as const;
export type ServerEncryption = (typeof SERVER_ENCRYPTIONS)[number];

/** What the options page edits, except the token, which is kept apart (see `connection`). */
export interface Settings {
  readonly version: 2;
  /** Absolute URL of the issuing endpoint; an empty string until the extension is set up. */
  readonly endpoint: string;
  readonly dialect: Dialect;
  /** Template of the key prefix, see `folder-template`. */
  readonly folder: string;
  readonly expiresInSeconds: number;
  readonly linkFormat: LinkFormat;
  /** Says behind the link when it expires. */
  readonly withExpiry: boolean;
  /** Who sends the files, for the page under their links; empty: it says nobody. */
  readonly senderName: string;
  /** How often a new link may be downloaded; null: as often as people like. Needs an endpoint that can. */
  readonly maxDownloads: number | null;
  readonly afterUpload: AfterUpload;
  /** Hands the link out before the upload is done, where that takes long and the endpoint tells visitors to wait. */
  readonly earlyLink: boolean;
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
  /** The page's title and address go with a screenshot, where anybody with the object can read them. */
  readonly pictureSource: boolean;
  /** Base address under which objects can be read, for endpoints that make no links; may be empty. */
  readonly publicBase: string;
  /** Name of the bucket, for storages whose URLs do not tell which part of them it is; may be empty. */
  readonly bucket: string;
  /** How the token is sent to an endpoint of others, see `token-header`; empty: as a Bearer token. */
  readonly tokenHeader: string;
  /** Name of a route of a `better-upload` endpoint, or of a collection of a `payload` one, which have several behind one address; may be empty. */
  readonly route: string;
  /** For a `field-map` endpoint. */
  readonly fieldMap: FieldMap;
  /** SSE header for a `presign` endpoint that signs one but does not name it in its answer. */
  readonly serverEncryption: ServerEncryption;
  /** Origins of the bucket that the person was shown by name, three at most: files go nowhere else. */
  readonly uploadOrigins: readonly string[];
  /** The longest link the endpoint gives, in seconds; null until a connection check has told. */
  readonly linkMaxSeconds: number | null;
}

export const defaultSettings: Settings = {
  version: 2,
  endpoint: '',
  dialect: 'native',
  folder: '',
  expiresInSeconds: 7 * DAY_SECONDS,
  linkFormat: 'plain',
  withExpiry: false,
  senderName: '',
  maxDownloads: null,
  afterUpload: 'copy',
  earlyLink: true,
  cleanPhotos: true,
  captureWay: 'upload',
  pictureFormat: 'png',
  pictureQuality: 85,
  pictureScale: 'device',
  pictureMaxBytes: null,
  pictureName: DEFAULT_PICTURE_NAME,
  pictureSource: false,
  publicBase: '',
  bucket: '',
  tokenHeader: '',
  route: '',
  fieldMap: defaultFieldMap,
  serverEncryption: 'none',
  uploadOrigins: [],
  linkMaxSeconds: null,
};

export type SettingsField =
  | 'endpoint'
  | 'token'
  | 'folder'
  | 'expiresInSeconds'
  | 'publicBase'
  | 'bucket'
  | 'pictureName'
  | 'pictureMaxBytes'
  | 'route'
  | 'tokenHeader';
export type SettingsProblem =
  | 'missing'
  | AddressProblem
  | 'has-query'
  | 'has-space'
  | 'bad-bucket'
  | 'out-of-range'
  | FolderProblem
  | PictureNameProblem
  | 'bad-size'
  | 'bad-header'
  | 'no-file';

/** One wrong field. The page shows a sentence for `problem` beside `field`. */
export interface SettingsError {
  readonly field: SettingsField;
  readonly problem: SettingsProblem;
}

/** What S3 and its kin allow, old names and Ceph's `tenant:bucket` included. */
const BUCKET_NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]{1,220}[A-Za-z0-9]$/;

function publicBaseProblem(base: string): SettingsProblem | null {
  const problem = checkAddress(base);
  if (problem) return problem;
  // A key goes behind it, and what stands behind a ? or # is no path.
  return /[?#]/.test(base) ? 'has-query' : null;
}

/** All that is wrong with what was typed, in the order of the form. Empty: it can be saved. */
export function checkSettings(settings: Settings, token: string): SettingsError[] {
  const errors: SettingsError[] = [];
  const add = (field: SettingsField, problem: SettingsProblem | null) => {
    if (problem) errors.push({ field, problem });
  };
  // A file names its own.
  const isByFile = settings.dialect === 'sharex';
  if (isByFile && !unpackUploader(token)) add('token', 'no-file');
  else if (settings.endpoint === '') add('endpoint', 'missing');
  else add('endpoint', checkAddress(settings.endpoint));
  // A header carries nothing else, and chats and mails add what cannot be seen.
  if (/[^\x21-\x7e]/.test(token)) add('token', 'has-space');
  add('folder', checkFolderTemplate(settings.folder));
  const { expiresInSeconds } = settings;
  const maxSeconds = settings.linkMaxSeconds ?? EXPIRY_MAX_SECONDS;
  if (
    !Number.isInteger(expiresInSeconds) ||
    expiresInSeconds < EXPIRY_MIN_SECONDS ||
    expiresInSeconds > maxSeconds
  ) {
    add('expiresInSeconds', 'out-of-range');
  }
  add('pictureName', checkPictureName(settings.pictureName));
  const { pictureMaxBytes } = settings;
  add('pictureMaxBytes', pictureMaxBytes === null || isPictureLimit(pictureMaxBytes) ? null : 'bad-size');
  if (settings.publicBase !== '') add('publicBase', publicBaseProblem(settings.publicBase));
  if (settings.bucket !== '' && !BUCKET_NAME.test(settings.bucket)) add('bucket', 'bad-bucket');
  if (settings.dialect === 'supabase' && settings.bucket === '') add('bucket', 'missing');
  if (readTokenHeader(settings.tokenHeader) === undefined) add('tokenHeader', 'bad-header');
  if (settings.dialect === 'better-upload' && settings.route === '') add('route', 'missing');
  return errors;
}

const oneOf = <T extends string>(value: unknown, allowed: readonly T[], fallback: T): T =>
  allowed.includes(value as T) ? (value as T) : fallback;

const text = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback);

const isQuality = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100;

const isPictureLimit = (value: unknown): value is number =>
  Number.isInteger(value) &&
  Number(value) >= PICTURE_LIMIT_MIN_BYTES &&
  Number(value) <= PICTURE_LIMIT_MAX_BYTES;

const isLife = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= EXPIRY_MIN_SECONDS && Number(value) <= EXPIRY_MAX_SECONDS;

const isDownloadLimit = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= DOWNLOAD_LIMIT_MAX;

/** Steps from each stored version to the next. */
const migrations: Readonly<Record<number, (stored: Record<string, unknown>) => Record<string, unknown>>> = {
  // Links as they always were: nobody's messages change by an update.
  1: (stored) => ({ ...stored, version: 2, withExpiry: false }),
};

/**
 * Settings from whatever is in storage: migrated step by step, every unknown or broken field replaced by its default,
 * so a damaged record never locks the person out.
 */
export function readSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  let record = stored as Record<string, unknown>;
  for (let step = migrations[Number(record.version)]; step; step = migrations[Number(record.version)]) {
    record = step(record);
  }
  const { expiresInSeconds, linkMaxSeconds, uploadOrigins } = record;
  const endpoint = text(record.endpoint, '');
  return {
    version: 2,
    endpoint,
    dialect: oneOf(record.dialect, DIALECTS, 'native'),
    folder: text(record.folder, ''),
    expiresInSeconds: isLife(expiresInSeconds) ? expiresInSeconds : defaultSettings.expiresInSeconds,
    linkFormat: oneOf(record.linkFormat, LINK_FORMATS, 'plain'),
    withExpiry: record.withExpiry === true,
    senderName: text(record.senderName, '').slice(0, SENDER_LENGTH_MAX),
    maxDownloads: isDownloadLimit(record.maxDownloads) ? record.maxDownloads : null,
    afterUpload: oneOf(record.afterUpload, ['copy', 'paste', 'ask'], 'copy'),
    earlyLink: record.earlyLink !== false,
    cleanPhotos: record.cleanPhotos !== false,
    captureWay: oneOf(record.captureWay, OFFERED_WAYS, 'upload'),
    pictureFormat: oneOf(record.pictureFormat, PICTURE_FORMATS, 'png'),
    pictureQuality: isQuality(record.pictureQuality) ? record.pictureQuality : defaultSettings.pictureQuality,
    pictureScale: oneOf(record.pictureScale, PICTURE_SCALES, 'device'),
    pictureMaxBytes: isPictureLimit(record.pictureMaxBytes) ? record.pictureMaxBytes : null,
    pictureName: text(record.pictureName, '') || DEFAULT_PICTURE_NAME,
    pictureSource: record.pictureSource === true,
    publicBase: text(record.publicBase, ''),
    bucket: text(record.bucket, ''),
    tokenHeader: text(record.tokenHeader, ''),
    route: text(record.route, ''),
    fieldMap: readFieldMap(record.fieldMap),
    serverEncryption: oneOf(record.serverEncryption, SERVER_ENCRYPTIONS, 'none'),
    uploadOrigins: Array.isArray(uploadOrigins)
      ? storageOrigins(
          uploadOrigins.filter((origin) => typeof origin === 'string'),
          endpoint,
        )
      : [],
    linkMaxSeconds: typeof linkMaxSeconds === 'number' ? linkMaxSeconds : null,
  };
}

/** What new links are made with, as the settings say. */
export function termsOfSettings({ senderName, maxDownloads }: Settings): LinkTerms {
  const from = senderName.trim();
  return { ...(maxDownloads === null ? {} : { maxDownloads }), ...(from === '' ? {} : { from }) };
}

/** True once an upload can be tried. */
export function isConfigured(settings: Settings): boolean {
  return settings.endpoint !== '';
}
