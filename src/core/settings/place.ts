import { storageOrigins } from '../address/storage-address.ts';
import { DAY_SECONDS, EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../link/link-expiry.ts';
import { LINK_FORMATS, type LinkFormat } from '../link/link-format.ts';
import { DOWNLOAD_LIMIT_MAX, SENDER_LENGTH_MAX } from '../link/link-terms.ts';
import { DIALECTS, type Dialect } from './dialect.ts';
import { defaultFieldMap, type FieldMap, readFieldMap } from './field-map.ts';
import { isWhole, oneOf, record, text } from './read-values.ts';

export const SERVER_ENCRYPTIONS = ['none', 'AES256', 'aws:kms'] as const;
export type ServerEncryption = (typeof SERVER_ENCRYPTIONS)[number];

export const PLACE_COLOURS = ['blue', 'green', 'amber', 'red', 'purple', 'teal', 'pink', 'grey'] as const;
export type PlaceColour = (typeof PLACE_COLOURS)[number];

export const PLACE_NAME_LENGTH_MAX = 40;

/** Where files go and what becomes of their links there. The credential is kept apart, see `credential`. */
export interface PlaceSettings {
  /** What the person calls it; may be empty, see `placeLabel`. */
  readonly placeName: string;
  readonly colour: PlaceColour;
  /** Absolute URL of the issuing endpoint; an empty string until it is set up. */
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
  /** The page's title and address go with a screenshot, where anybody with the object can read them. */
  readonly pictureSource: boolean;
  /** Base address under which objects can be read, for endpoints that make no links; may be empty. */
  readonly publicBase: string;
  /** Name of the bucket, for storages whose URLs do not tell which part of them it is; may be empty. */
  readonly bucket: string;
  /** How the token is sent to an endpoint of others, see `token-header`; empty: as a Bearer token. */
  readonly tokenHeader: string;
  /**
   * Name of a route of a `better-upload` endpoint, or of a collection of a `payload` one, which have several behind one address;
   * may be empty.
   */
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

/** One of the places where the person's files go. */
export interface Place extends PlaceSettings {
  /** Never given to another place: jobs name it. */
  readonly id: string;
  /** Epoch ms, by this machine's clock, of the person's last change; 0: of before anybody wrote that down. */
  readonly changedMs: number;
  /** It came here without the credential that it has elsewhere: the person is to enter it. */
  readonly needsCredential: boolean;
}

export const defaultPlaceSettings: PlaceSettings = {
  placeName: '',
  colour: 'blue',
  endpoint: '',
  dialect: 'native',
  folder: '',
  expiresInSeconds: 7 * DAY_SECONDS,
  linkFormat: 'plain',
  withExpiry: false,
  senderName: '',
  maxDownloads: null,
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

/** Whatever is in storage, every field that is not as it should be replaced. */
export function readPlaceSettings(stored: unknown): PlaceSettings {
  const from = record(stored);
  const { expiresInSeconds, maxDownloads, linkMaxSeconds, uploadOrigins } = from;
  const endpoint = text(from.endpoint, '');
  return {
    placeName: text(from.placeName, '').slice(0, PLACE_NAME_LENGTH_MAX),
    colour: oneOf(from.colour, PLACE_COLOURS, 'blue'),
    endpoint,
    dialect: oneOf(from.dialect, DIALECTS, 'native'),
    folder: text(from.folder, ''),
    expiresInSeconds: isWhole(expiresInSeconds, EXPIRY_MIN_SECONDS, EXPIRY_MAX_SECONDS)
      ? expiresInSeconds
      : defaultPlaceSettings.expiresInSeconds,
    linkFormat: oneOf(from.linkFormat, LINK_FORMATS, 'plain'),
    withExpiry: from.withExpiry === true,
    senderName: text(from.senderName, '').slice(0, SENDER_LENGTH_MAX),
    maxDownloads: isWhole(maxDownloads, 1, DOWNLOAD_LIMIT_MAX) ? maxDownloads : null,
    pictureSource: from.pictureSource === true,
    publicBase: text(from.publicBase, ''),
    bucket: text(from.bucket, ''),
    tokenHeader: text(from.tokenHeader, ''),
    route: text(from.route, ''),
    fieldMap: readFieldMap(from.fieldMap),
    serverEncryption: oneOf(from.serverEncryption, SERVER_ENCRYPTIONS, 'none'),
    uploadOrigins: Array.isArray(uploadOrigins)
      ? storageOrigins(
          uploadOrigins.filter((origin) => typeof origin === 'string'),
          endpoint,
        )
      : [],
    linkMaxSeconds:
      typeof linkMaxSeconds === 'number' && linkMaxSeconds >= EXPIRY_MIN_SECONDS ? linkMaxSeconds : null,
  };
}

/** These fields alone. */
export function placeSettingsOf(settings: PlaceSettings): PlaceSettings {
  const names = Object.keys(defaultPlaceSettings) as (keyof PlaceSettings)[];
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as unknown as PlaceSettings;
}

/** What it is called where people read it: its name, else the endpoint's host. */
export function placeLabel({ placeName, endpoint }: Pick<PlaceSettings, 'placeName' | 'endpoint'>): string {
  if (placeName.trim() !== '') return placeName.trim();
  return URL.parse(endpoint)?.host ?? endpoint;
}
