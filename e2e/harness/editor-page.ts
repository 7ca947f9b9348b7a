import type { Page } from '@playwright/test';
import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { type StoredDraft, storeDraft } from '../../dev/picture-draft.ts';
import type { Extension } from './extension.ts';

export const editorUrl = (id: string) => `${EXTENSION_ORIGIN}/src/editor/index.html?draft=${id}`;

/** The editor with a stored picture, in a tab of a usual size. */
export async function openEditor(
  extension: Extension,
  draft: StoredDraft,
  { width = 1280, height = 800 } = {},
): Promise<Page> {
  await storeDraft(await extension.observer(), draft);
  const page = await extension.context.newPage();
  await page.setViewportSize({ width, height });
  await page.goto(editorUrl(draft.id));
  return page;
}
