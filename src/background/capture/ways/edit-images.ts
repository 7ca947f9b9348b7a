import { browser } from '../../../platform/browser/browser.ts';
import { openEditor } from '../../../platform/browser/open-editor.ts';
import { type PictureDraft, storeDraft } from '../../../platform/storage/picture-drafts.ts';
import type { RequestOf } from '../../../protocol/messages.ts';

/** Opens images of the person's own in the editor. All are on the disk before the first tab comes to the front. */
export async function editImages({
  pictures,
  tabId,
  target,
  placeId,
  expiresInSeconds,
  afterUpload,
}: RequestOf<'pictures.edit'>): Promise<undefined> {
  const drafts = pictures.map(
    ({ bytes, name }, index): PictureDraft => ({
      id: crypto.randomUUID(),
      createdAtMs: Date.now(),
      picture: bytes,
      name,
      dpr: 1,
      boxes: [],
      isOwnFile: true,
      afterUpload,
      // A pin serves one link.
      ...(target && index === 0 ? { target } : {}),
      ...(placeId === undefined ? {} : { placeId }),
      ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    }),
  );
  for (const draft of drafts) await storeDraft(draft);
  const tab = tabId === undefined ? undefined : await browser.tabs.get(tabId).catch(() => undefined);
  for (const { id } of drafts) await openEditor(id, tab);
}
