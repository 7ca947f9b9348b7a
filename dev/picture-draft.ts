import type { Page } from '@playwright/test';

/** A picture in the editor, as a capture leaves it. */
export interface StoredDraft {
  readonly id: string;
  readonly picture: Buffer;
  readonly type?: string;
  readonly name?: string;
  readonly dpr?: number;
  readonly boxes?: readonly {
    readonly kind: string;
    readonly rects: readonly { x: number; y: number; width: number; height: number }[];
  }[];
}

/** Stores a picture as a capture does. @param page one of the extension's own */
export async function storeDraft(page: Page, draft: StoredDraft): Promise<void> {
  const { picture, ...rest } = draft;
  await page.evaluate(
    async ({
      base64,
      type = 'image/png',
      name = 'Orders 2026-11-27 at 09.30.00.png',
      dpr = 1,
      boxes = [],
      id,
    }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const record = {
        id,
        name,
        dpr,
        boxes,
        createdAtMs: Date.now(),
        picture: new Blob([bytes], { type }),
      };
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('putlink-drafts', 1);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('pictures', { keyPath: 'id' });
          opening.result.createObjectStore('states');
        };
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const change = database.transaction('pictures', 'readwrite');
      change.objectStore('pictures').put(record);
      await new Promise((resolve) => {
        change.oncomplete = resolve;
      });
      database.close();
    },
    { ...rest, base64: picture.toString('base64') },
  );
}
