import type { SetupCode } from '../../contract/setup-code.ts';
import { storageOrigins } from '../../core/address/storage-address.ts';
import { EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../../core/link/link-expiry.ts';
import { LINK_FORMATS } from '../../core/link/link-format.ts';
import { defaultSettings, type Settings } from '../../core/settings/settings.ts';

/** What a person likes their screenshots to be. Whether the page is named with them is decided anew for each place. */
const PICTURE_HABITS = [
  'captureWay',
  'pictureFormat',
  'pictureQuality',
  'pictureScale',
  'pictureMaxBytes',
  'pictureName',
] as const;

/** The whole form as a set-up code wants it. What the code leaves out is as on the first day, except habits. */
export function valuesOfCode(
  code: SetupCode,
  habits: Pick<Settings, 'afterUpload' | 'withExpiry' | 'linkFormat' | (typeof PICTURE_HABITS)[number]>,
): { readonly settings: Settings; readonly token: string } {
  const { expiresInSeconds = defaultSettings.expiresInSeconds, linkFormat } = code;
  return {
    token: code.token ?? '',
    settings: {
      ...defaultSettings,
      ...Object.fromEntries(PICTURE_HABITS.map((habit) => [habit, habits[habit]])),
      afterUpload: habits.afterUpload,
      withExpiry: habits.withExpiry,
      endpoint: code.endpoint,
      dialect: code.dialect ?? 'native',
      folder: code.prefix ?? '',
      expiresInSeconds: Math.min(Math.max(expiresInSeconds, EXPIRY_MIN_SECONDS), EXPIRY_MAX_SECONDS),
      linkFormat: LINK_FORMATS.find((format) => format === linkFormat) ?? habits.linkFormat,
      bucket: code.bucket ?? '',
      uploadOrigins: storageOrigins(code.uploadHosts ?? [], code.endpoint),
    },
  };
}
