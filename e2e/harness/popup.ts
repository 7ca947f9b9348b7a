import type { Locator, Page } from '@playwright/test';

/** One file as `setInputFiles` takes it: a path, or bytes. */
type File = string | { name: string; mimeType: string; buffer: Buffer };

/** Picks files with the popup's "Choose files". */
export async function chooseFiles(popup: Page, files: File | File[]): Promise<void> {
  await popup.locator('input[type=file]').setInputFiles(files as string);
}

/** The row of an upload in the popup's list. */
export function rowOf(popup: Page, name: string): Locator {
  return popup.getByRole('listitem').filter({ hasText: name });
}

/** Drops files onto the popup, as from a file manager. */
export async function dropFiles(
  popup: Page,
  files: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const transfer = await popup.evaluateHandle(
    (list) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      return data;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, base64: buffer.toString('base64') })),
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await popup.dispatchEvent('body', type, { dataTransfer: transfer });
  }
}

/** Chooses from the row's overflow menu. */
export async function chooseVerb(row: Locator, verb: string): Promise<void> {
  await row.hover();
  await row.getByRole('button', { name: /^More for/ }).click();
  await row.page().getByRole('menuitem', { name: verb }).click();
}
