import type { PlaceValues } from '../../core/places/place-values.ts';
import { isSameMap } from '../../core/settings/field-map.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { EndpointFacts } from '../check/steps/check-step.ts';

/** All that the page edits at once: one place, and the habits. */
export type FormValues = PlaceValues;

/** Fields that a person types or picks; the others of `Settings` are learned from the endpoint. */
const TYPED_FIELDS = [
  'placeName',
  'colour',
  'endpoint',
  'dialect',
  'folder',
  'expiresInSeconds',
  'linkFormat',
  'withExpiry',
  'senderName',
  'maxDownloads',
  'afterUpload',
  'earlyLink',
  'waitOnMetered',
  'cleanPhotos',
  'captureWay',
  'pictureFormat',
  'pictureQuality',
  'pictureScale',
  'pictureMaxBytes',
  'pictureName',
  'pictureSource',
  'publicBase',
  'bucket',
  'route',
  'tokenHeader',
  'serverEncryption',
] as const satisfies readonly (keyof Settings)[];

/** True when both hold the same as far as a person can tell. */
export function isSameTyped(one: FormValues, other: FormValues): boolean {
  return (
    one.token === other.token &&
    isSameMap(one.settings.fieldMap, other.settings.fieldMap) &&
    TYPED_FIELDS.every((field) => one.settings[field] === other.settings[field])
  );
}

/** True when uploads would go elsewhere, or as someone else. */
export function isSameConnection(one: FormValues, other: FormValues): boolean {
  return (
    one.token === other.token &&
    one.settings.endpoint === other.settings.endpoint &&
    one.settings.dialect === other.settings.dialect &&
    one.settings.route === other.settings.route &&
    one.settings.tokenHeader === other.settings.tokenHeader
  );
}

/** A change of the endpoint forgets what was learned from the last one. */
export function withChange({ settings, token }: FormValues, change: Partial<Settings>): FormValues {
  const isElsewhere = change.endpoint !== undefined && change.endpoint !== settings.endpoint;
  const forgotten = isElsewhere ? { uploadOrigins: [], linkMaxSeconds: null } : {};
  return { settings: { ...settings, ...forgotten, ...change }, token };
}

/** White space around a pasted address or token is never meant. */
export function withoutStraySpace({ settings, token }: FormValues): FormValues {
  return {
    settings: {
      ...settings,
      placeName: settings.placeName.trim(),
      endpoint: settings.endpoint.trim(),
      folder: settings.folder.trim(),
      publicBase: settings.publicBase.trim(),
      bucket: settings.bucket.trim(),
      route: settings.route.trim(),
      tokenHeader: settings.tokenHeader.trim(),
    },
    token: token.trim(),
  };
}

/** Adds what the endpoint told; a link life that it does not give becomes the longest that it gives. */
export function withFacts({ settings, token }: FormValues, facts: Partial<EndpointFacts>): FormValues {
  const known = { ...settings, ...facts };
  const expiresInSeconds = Math.min(known.expiresInSeconds, known.linkMaxSeconds ?? known.expiresInSeconds);
  return { settings: { ...known, expiresInSeconds }, token };
}
