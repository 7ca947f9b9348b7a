import type { Page } from '@playwright/test';

/** Types on, and rests longer than editors wait before they begin a new step of undo. */
export async function typeOn(page: Page): Promise<void> {
  await page.keyboard.type(' and more');
  await page.waitForTimeout(1200);
}
