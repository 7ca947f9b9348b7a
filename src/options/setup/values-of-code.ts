import type { SetupCode } from '../../contract/setup-code.ts';
import { storageOrigins } from '../../core/address/storage-address.ts';
import { EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../../core/link/link-expiry.ts';
import { LINK_FORMATS } from '../../core/link/link-format.ts';
import { defaultSettings } from '../../core/settings/settings.ts';
import type { FormValues } from '../form/form-values.ts';

/** The whole form as a set-up code wants it. What the code leaves out is as on the first day, except habits. */
export function valuesOfCode(code: SetupCode, current: FormValues): FormValues {
  const { expiresInSeconds = defaultSettings.expiresInSeconds, linkFormat } = code;
  return {
    token: code.token ?? '',
    settings: {
      ...defaultSettings,
      afterUpload: current.settings.afterUpload,
      withExpiry: current.settings.withExpiry,
      endpoint: code.endpoint,
      dialect: code.dialect ?? 'native',
      folder: code.prefix ?? '',
      expiresInSeconds: Math.min(Math.max(expiresInSeconds, EXPIRY_MIN_SECONDS), EXPIRY_MAX_SECONDS),
      linkFormat: LINK_FORMATS.find((format) => format === linkFormat) ?? current.settings.linkFormat,
      bucket: code.bucket ?? '',
      uploadOrigins: storageOrigins(code.uploadHosts ?? [], code.endpoint),
    },
  };
}
