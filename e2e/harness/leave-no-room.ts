import type { Extension } from './extension.ts';

const QUOTA_BYTES = 100 * 1024 * 1024;

/** The browser says of the disk that there is hardly any room, as long as a page is open that the test's end closes. */
export async function leaveNoRoom(extension: Extension): Promise<void> {
  const page = await extension.speaker();
  const session = await extension.context.newCDPSession(page);
  const origin = await page.evaluate(() => location.origin);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA_BYTES });
}
