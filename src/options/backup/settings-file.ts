import * as v from 'valibot';
import { checkAddress } from '../../core/address/check-address.ts';
import { EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../../core/link/link-expiry.ts';
import { LINK_FORMATS } from '../../core/link/link-format.ts';
import { DOWNLOAD_LIMIT_MAX, SENDER_LENGTH_MAX } from '../../core/link/link-terms.ts';
import { checkFolderTemplate } from '../../core/naming/folder-template.ts';
import type { AllStored } from '../../core/places/place-values.ts';
import { siteOfText } from '../../core/places/rule-site.ts';
import { withoutSecrets } from '../../core/places/without-secrets.ts';
import { isCompanyId } from '../../core/policy/apply-policy.ts';
import { credentialOf } from '../../core/settings/credential.ts';
import { DIALECTS } from '../../core/settings/dialect.ts';
import {
  PLACE_COLOURS,
  PLACE_NAME_LENGTH_MAX,
  placeSettingsOf,
  SERVER_ENCRYPTIONS,
} from '../../core/settings/place.ts';
import { RULE_KINDS, RULES_MAX } from '../../core/settings/place-rule.ts';
import { isBucketName, publicBaseProblem } from '../../core/settings/settings.ts';
import { isPlaceId, PLACES_MAX } from '../../core/settings/stored-settings.ts';
import { readTokenHeader } from '../../core/settings/token-header.ts';

/** Ours are some kilobytes; whoever takes another file for one shall not wait for it. */
export const FILE_MAX_BYTES = 1_000_000;

const VERSION = 1;

const textOf = (isRight: (text: string) => boolean) => v.pipe(v.string(), v.check(isRight));

const id = textOf(isPlaceId);
/** One of a company's place would be nobody's once their policy is gone. */
const ownId = textOf((text) => isPlaceId(text) && !isCompanyId(text));
const base64 = v.pipe(v.string(), v.base64());

/** Fields that one leaves out are as on the first day. */
const PlaceSchema = v.looseObject({
  id: ownId,
  hasCredential: v.optional(v.boolean(), false),
  placeName: v.optional(v.pipe(v.string(), v.maxLength(PLACE_NAME_LENGTH_MAX))),
  colour: v.optional(v.picklist(PLACE_COLOURS)),
  endpoint: v.pipe(
    v.string(),
    v.check((address) => checkAddress(address) === null),
  ),
  dialect: v.optional(v.picklist(DIALECTS)),
  folder: v.optional(textOf((folder) => checkFolderTemplate(folder) === null)),
  expiresInSeconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(EXPIRY_MIN_SECONDS), v.maxValue(EXPIRY_MAX_SECONDS)),
  ),
  linkFormat: v.optional(v.picklist(LINK_FORMATS)),
  withExpiry: v.optional(v.boolean()),
  senderName: v.optional(v.pipe(v.string(), v.maxLength(SENDER_LENGTH_MAX))),
  maxDownloads: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DOWNLOAD_LIMIT_MAX))),
  ),
  publicBase: v.optional(textOf((base) => base === '' || publicBaseProblem(base) === null)),
  bucket: v.optional(textOf((bucket) => bucket === '' || isBucketName(bucket))),
  tokenHeader: v.optional(textOf((header) => readTokenHeader(header) !== undefined)),
  route: v.optional(v.string()),
  serverEncryption: v.optional(v.picklist(SERVER_ENCRYPTIONS)),
  uploadOrigins: v.optional(v.array(v.string())),
  fieldMap: v.optional(v.record(v.string(), v.string())),
});

const RuleSchema = v.looseObject({
  id,
  kind: v.nullable(v.picklist(RULE_KINDS)),
  site: textOf((site) => site === '' || siteOfText(site) === site),
  placeId: v.string(),
});

/** What is encrypted of a file, and how: see `seal`. */
const SealedSchema = v.object({
  kdf: v.literal('PBKDF2-SHA-256'),
  // As many as another Putlink may have thought right, and few enough to come to an end.
  iterations: v.pipe(v.number(), v.integer(), v.minValue(100_000), v.maxValue(10_000_000)),
  salt: base64,
  iv: base64,
  data: base64,
});

const FileSchema = v.looseObject({
  putlink: v.literal('settings'),
  version: v.literal(VERSION),
  habits: v.record(v.string(), v.unknown()),
  places: v.pipe(
    v.array(PlaceSchema),
    v.maxLength(PLACES_MAX),
    v.check((places) => new Set(places.map((place) => place.id)).size === places.length),
  ),
  rules: v.pipe(v.array(RuleSchema), v.maxLength(RULES_MAX)),
  sealed: v.optional(SealedSchema),
});

export type SettingsFile = v.InferOutput<typeof FileSchema>;
export type Sealed = v.InferOutput<typeof SealedSchema>;

export type FileFault = 'too-large' | 'not-json' | 'foreign' | 'newer' | 'damaged';

/** `about`: where in the file it is wrong, such as `places.1.endpoint`. */
export class FileFaultError extends Error {
  readonly fault: FileFault;
  readonly about: string;

  constructor(fault: FileFault, about = '') {
    super(fault);
    this.fault = fault;
    this.about = about;
  }
}

/** All settings but secrets, as they go into a file. */
export function fileOf({ settings, credentials }: AllStored, nowMs: number): SettingsFile {
  const places = settings.places.map((place) => ({
    id: place.id,
    ...placeSettingsOf(withoutSecrets(place)),
    fieldMap: { ...withoutSecrets(place).fieldMap },
    uploadOrigins: [...place.uploadOrigins],
    hasCredential: credentialOf(credentials, place.id, settings).kind !== 'none',
  }));
  return {
    putlink: 'settings',
    version: VERSION,
    exportedAt: new Date(nowMs).toISOString(),
    habits: { ...settings.habits },
    places,
    rules: settings.rules.map((rule) => ({ ...rule })),
  };
}

/**
 * What a file says.
 *
 * @throws FileFaultError where it is none of ours, or none that can be read
 */
export async function readFile(file: Blob): Promise<SettingsFile> {
  if (file.size > FILE_MAX_BYTES) throw new FileFaultError('too-large');
  const text = (await file.text()).replace(/^\uFEFF/, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new FileFaultError('not-json');
  }
  const { putlink, version } = (parsed ?? {}) as { putlink?: unknown; version?: unknown };
  if (putlink !== 'settings') throw new FileFaultError('foreign');
  if (typeof version === 'number' && version > VERSION) throw new FileFaultError('newer');
  const { success, output, issues } = v.safeParse(FileSchema, parsed);
  if (success) return output;
  throw new FileFaultError('damaged', v.getDotPath(issues[0]) ?? 'places');
}
