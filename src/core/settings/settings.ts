import type { AfterUpload } from '../job/job.ts';
import { daySeconds, expiryMaxSeconds, expiryMinSeconds } from '../link/link-expiry.ts';
import { type LinkFormat, linkFormats } from '../link/link-format.ts';
import { checkFolderTemplate, type FolderProblem } from '../naming/folder-template.ts';

export const dialects = ['native', 'lambda', 'presign'] as const;
/**
 * The kind of issuing endpoint: `native` (Putlink's contract), `lambda` (`GET ?filename=` → `{uploadUrl}`) or
 * `presign` (`POST /presign {key, contentType}` → `{url}`).
 */
export type Dialect = (typeof dialects)[number];

export const serverEncryptions = ['none', 'AES256', 'aws:kms'] as const;
export type ServerEncryption = (typeof serverEncryptions)[number];

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
  readonly afterUpload: AfterUpload;
  /** Base address under which objects can be read, for endpoints that make no links; may be empty. */
  readonly publicBase: string;
  /** SSE header for a `presign` endpoint that signs one but does not name it in its answer. */
  readonly serverEncryption: ServerEncryption;
  /** Origins of the bucket, as the endpoint names them. */
  readonly uploadOrigins: readonly string[];
  /** The longest link the endpoint gives, in seconds; null until a connection check has told. */
  readonly linkMaxSeconds: number | null;
}

export const defaultSettings: Settings = {
  version: 2,
  endpoint: '',
  dialect: 'native',
  folder: '',
  expiresInSeconds: 7 * daySeconds,
  linkFormat: 'plain',
  withExpiry: false,
  afterUpload: 'copy',
  publicBase: '',
  serverEncryption: 'none',
  uploadOrigins: [],
  linkMaxSeconds: null,
};

export type SettingsField = 'endpoint' | 'token' | 'folder' | 'expiresInSeconds' | 'publicBase';
export type SettingsProblem =
  | 'missing'
  | 'not-a-url'
  | 'not-http'
  | 'insecure'
  | 'has-credentials'
  | 'has-space'
  | 'out-of-range'
  | FolderProblem;

/** One wrong field. The page shows a sentence for `problem` beside `field`. */
export interface SettingsError {
  readonly field: SettingsField;
  readonly problem: SettingsProblem;
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/;

function checkAddress(field: SettingsField, address: string): SettingsError[] {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return [{ field, problem: 'not-a-url' }];
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return [{ field, problem: 'not-http' }];
  // The token would travel in the clear; on this machine itself nothing listens in between.
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) return [{ field, problem: 'insecure' }];
  if (url.username !== '' || url.password !== '') return [{ field, problem: 'has-credentials' }];
  return [];
}

/** All that is wrong with what was typed, in the order of the form. Empty: it can be saved. */
export function checkSettings(settings: Settings, token: string): SettingsError[] {
  const errors: SettingsError[] = [];
  if (settings.endpoint === '') errors.push({ field: 'endpoint', problem: 'missing' });
  else errors.push(...checkAddress('endpoint', settings.endpoint));
  if (/\s/.test(token)) errors.push({ field: 'token', problem: 'has-space' });
  const folderProblem = checkFolderTemplate(settings.folder);
  if (folderProblem) errors.push({ field: 'folder', problem: folderProblem });
  const { expiresInSeconds } = settings;
  const maxSeconds = settings.linkMaxSeconds ?? expiryMaxSeconds;
  if (
    !Number.isInteger(expiresInSeconds) ||
    expiresInSeconds < expiryMinSeconds ||
    expiresInSeconds > maxSeconds
  ) {
    errors.push({ field: 'expiresInSeconds', problem: 'out-of-range' });
  }
  if (settings.publicBase !== '') errors.push(...checkAddress('publicBase', settings.publicBase));
  return errors;
}

const oneOf = <T extends string>(value: unknown, allowed: readonly T[], fallback: T): T =>
  allowed.includes(value as T) ? (value as T) : fallback;

const text = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback);

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
  return {
    version: 2,
    endpoint: text(record.endpoint, ''),
    dialect: oneOf(record.dialect, dialects, 'native'),
    folder: text(record.folder, ''),
    expiresInSeconds: Number.isInteger(expiresInSeconds)
      ? Number(expiresInSeconds)
      : defaultSettings.expiresInSeconds,
    linkFormat: oneOf(record.linkFormat, linkFormats, 'plain'),
    withExpiry: record.withExpiry === true,
    afterUpload: oneOf(record.afterUpload, ['copy', 'paste', 'ask'], 'copy'),
    publicBase: text(record.publicBase, ''),
    serverEncryption: oneOf(record.serverEncryption, serverEncryptions, 'none'),
    uploadOrigins: Array.isArray(uploadOrigins)
      ? uploadOrigins.filter((origin): origin is string => typeof origin === 'string')
      : [],
    linkMaxSeconds: typeof linkMaxSeconds === 'number' ? linkMaxSeconds : null,
  };
}

/** True once an upload can be tried. */
export function isConfigured(settings: Settings): boolean {
  return settings.endpoint !== '';
}
