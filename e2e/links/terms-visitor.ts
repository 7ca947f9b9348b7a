import type { Page } from '@playwright/test';
import type { Extension } from '../harness/extension.ts';

/** Opens a link as whoever got it. */
export async function openShared(extension: Extension, url: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(url);
  return page;
}

/** Presses the one button that the page has. */
export const clickOnPage = (page: Page): Promise<void> => page.getByRole('button').click();
