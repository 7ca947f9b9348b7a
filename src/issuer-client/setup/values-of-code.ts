import type { SetupCode } from '../../contract/setup-code.ts';
import { storageOrigins } from '../../core/address/storage-address.ts';
import { EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../../core/link/link-expiry.ts';
import { LINK_FORMATS } from '../../core/link/link-format.ts';
import { habitsOf } from '../../core/settings/habits.ts';
import { defaultSettings, type Settings } from '../../core/settings/settings.ts';

/**
 * The whole form as a set-up code wants it. What the code leaves out is as on the first day, except habits, and what the person
 * calls the place. Whether the page is named with screenshots is decided anew for each service.
 */
export function valuesOfCode(
  code: SetupCode,
  current: Settings,
): { readonly settings: Settings; readonly token: string } {
  const { expiresInSeconds = defaultSettings.expiresInSeconds, linkFormat } = code;
  return {
    token: code.token ?? '',
    settings: {
      ...defaultSettings,
      ...habitsOf(current),
      placeName: current.placeName,
      colour: current.colour,
      withExpiry: current.withExpiry,
      endpoint: code.endpoint,
      dialect: code.dialect ?? 'native',
      folder: code.prefix ?? '',
      expiresInSeconds: Math.min(Math.max(expiresInSeconds, EXPIRY_MIN_SECONDS), EXPIRY_MAX_SECONDS),
      linkFormat: LINK_FORMATS.find((format) => format === linkFormat) ?? current.linkFormat,
      bucket: code.bucket ?? '',
      uploadOrigins: storageOrigins(code.uploadHosts ?? [], code.endpoint),
    },
  };
}
