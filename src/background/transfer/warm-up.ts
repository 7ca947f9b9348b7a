import { isConfigured } from '../../core/settings/settings.ts';
import { readCapabilities } from '../../issuer-client/read-capabilities.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { settingsRecord, tokenRecord } from '../../platform/storage/records.ts';
import { ensureOffscreen } from '../browser/offscreen-host.ts';

/**
 * To be called in the first moment of a gesture that ends in an upload: what takes round trips begins beside the picture, the
 * page and the disk. Opens the lines to the endpoint and to the bucket and makes the offscreen document. Never fails.
 */
export async function warmUp(): Promise<void> {
  void warmTransfer().catch(() => undefined);
  const [settings, token] = await Promise.all([settingsRecord.read(), tokenRecord.read()]);
  const { dialect, endpoint } = settings;
  if (!isConfigured(settings) || dialect !== 'native') return;
  await readCapabilities({ endpoint, token }).catch(() => undefined);
}

/** Makes the offscreen document, which opens the lines to the bucket. */
export async function warmTransfer(): Promise<undefined> {
  const [{ uploadOrigins }] = await Promise.all([settingsRecord.read(), ensureOffscreen()]);
  if (uploadOrigins.length > 0) tell('storage.warm', { origins: uploadOrigins });
}
