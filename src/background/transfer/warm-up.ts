import { isConfigured } from '../../core/settings/settings.ts';
import { readCapabilities } from '../../issuer-client/detect-dialect.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { settingsRecord, tokenRecord } from '../../platform/storage/records.ts';
import { ensureOffscreen } from '../browser/offscreen-host.ts';

/**
 * To be called in the first moment of a gesture that ends in an upload: what takes round trips begins beside the picture, the
 * page and the disk. Opens the lines to the endpoint and to the bucket and makes the offscreen document. Never fails.
 */
export async function warmUp(): Promise<void> {
  const [settings, token] = await Promise.all([settingsRecord.read(), tokenRecord.read()]);
  if (!isConfigured(settings)) return;
  const { dialect, endpoint, uploadOrigins } = settings;
  if (dialect === 'native') void readCapabilities({ endpoint, token }).catch(() => undefined);
  await ensureOffscreen().catch(() => undefined);
  tell('storage.warm', { origins: uploadOrigins });
}
