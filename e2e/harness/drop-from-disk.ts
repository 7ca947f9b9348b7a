import type { Page } from '@playwright/test';

/** Drops what lies on the disk, as a file manager does: the page gets real entries and handles. */
export async function dropFromDisk(popup: Page, paths: string[]): Promise<void> {
  // A popup that does not know its settings yet takes nothing.
  await popup.getByRole('button', { name: 'Choose files' }).waitFor();
  const session = await popup.context().newCDPSession(popup);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 100, y: 100, data });
  }
  await session.detach();
}
