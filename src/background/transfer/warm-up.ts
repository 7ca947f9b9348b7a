import { currentPlace, currentSettings } from '../../core/settings/stored-settings.ts';
import { readCapabilities } from '../../issuer-client/read-capabilities.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { settingsRecord } from '../../platform/storage/records.ts';
import { ensureOffscreen } from '../browser/offscreen-host.ts';
import { connectionOf } from '../jobs/issuer-of.ts';

/**
 * To be called in the first moment of a gesture that ends in an upload: what takes round trips begins beside the picture, the
 * page and the disk. Opens the lines to the endpoint and to the bucket and makes the offscreen document. Never fails.
 */
export async function warmUp(): Promise<void> {
  void warmTransfer().catch(() => undefined);
  const connection = await connectionOf(currentPlace).catch(() => undefined);
  if (connection?.dialect !== 'native') return;
  await readCapabilities(connection).catch(() => undefined);
}

/** Makes the offscreen document, which opens the lines to the bucket. */
export async function warmTransfer(): Promise<undefined> {
  const [settings] = await Promise.all([settingsRecord.read(), ensureOffscreen()]);
  const { uploadOrigins } = currentSettings(settings);
  if (uploadOrigins.length > 0) tell('storage.warm', { origins: uploadOrigins });
}
