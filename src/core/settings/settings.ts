import { type AddressProblem, checkAddress } from '../address/check-address.ts';
import { EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../link/link-expiry.ts';
import type { LinkTerms } from '../link/link-terms.ts';
import { checkFolderTemplate, type FolderProblem } from '../naming/folder-template.ts';
import { checkPictureName, type PictureNameProblem } from '../naming/picture-name.ts';
import { unpackUploader } from '../sxcu/uploader.ts';
import { wrongFieldsOf } from './check-field-map.ts';
import { defaultHabits, type Habits, isPictureLimit } from './habits.ts';
import { defaultPlaceSettings, type PlaceSettings } from './place.ts';
import { readTokenHeader } from './token-header.ts';

/** All that holds for uploads to one place: what the options page edits, except the credential, which is kept apart. */
export interface Settings extends Habits, PlaceSettings {}

export const defaultSettings: Settings = { ...defaultHabits, ...defaultPlaceSettings };

export type SettingsField =
  | 'placeName'
  | 'endpoint'
  | 'token'
  | 'folder'
  | 'expiresInSeconds'
  | 'publicBase'
  | 'bucket'
  | 'pictureName'
  | 'pictureMaxBytes'
  | 'route'
  | 'tokenHeader'
  | `map-${CheckedMapField}`;
export type SettingsProblem =
  | 'missing'
  | 'not-allowed'
  | 'taken'
  | AddressProblem
  | 'has-query'
  | 'has-space'
  | 'bad-bucket'
  | 'out-of-range'
  | FolderProblem
  | PictureNameProblem
  | 'bad-size'
  | 'bad-header'
  | 'no-file'
  | 'no-bucket'
  | 'no-route'
  | 'bad-path'
  | 'bad-header-line'
  | 'bad-json'
  | 'no-place';

/** One wrong field. The page shows a sentence for `problem` beside `field`. */
export interface SettingsError {
  readonly field: SettingsField;
  readonly problem: SettingsProblem;
}

/** Fields of a map that can be written wrong; of the others a person picks one of a few, or there is nothing to say. */
type CheckedMapField = 'path' | 'headers' | 'body' | 'urlAt';

const MAP_PROBLEMS: Readonly<Record<CheckedMapField, SettingsProblem>> = {
  path: 'bad-path',
  headers: 'bad-header-line',
  body: 'bad-json',
  urlAt: 'no-place',
};

const isChecked = (field: string): field is CheckedMapField => field in MAP_PROBLEMS;

/** What S3 and its kin allow, old names and Ceph's `tenant:bucket` included. */
const BUCKET_NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]{1,220}[A-Za-z0-9]$/;

export const isBucketName = (name: string): boolean => BUCKET_NAME.test(name);

export function publicBaseProblem(base: string): SettingsProblem | null {
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
  if (settings.bucket !== '' && !isBucketName(settings.bucket)) add('bucket', 'bad-bucket');
  if (settings.dialect === 'supabase' && settings.bucket === '') add('bucket', 'no-bucket');
  if (readTokenHeader(settings.tokenHeader) === undefined) add('tokenHeader', 'bad-header');
  if (settings.dialect === 'better-upload' && settings.route === '') add('route', 'no-route');
  return [...errors, ...mapErrors(settings)];
}

/** Of a map that is in use; where its service is, is asked for first. */
function mapErrors({ dialect, fieldMap, endpoint }: Settings): SettingsError[] {
  if (dialect !== 'field-map' || checkAddress(endpoint) !== null) return [];
  return wrongFieldsOf(fieldMap, endpoint)
    .filter(isChecked)
    .map((field) => ({ field: `map-${field}`, problem: MAP_PROBLEMS[field] }));
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
