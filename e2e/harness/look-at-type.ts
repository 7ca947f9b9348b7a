import { expect, type Page } from '@playwright/test';

/** Type twice as large as usual, as by the browser's own setting. */
export async function useLargeType(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize))
    .toBe('32px');
}

/** Whether something reaches beyond the window's side. */
export const sticksOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** Texts whose lines stand so close that their letters touch. */
export const overlappingLines = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) =>
        [...element.childNodes].some((child) => child instanceof Text && child.data.trim()),
      )
      .filter((element) => {
        const { lineHeight, fontSize } = getComputedStyle(element);
        return Number.parseFloat(lineHeight) < Number.parseFloat(fontSize) * 1.15;
      })
      .map((element) => element.getAttribute('class') ?? element.tagName),
  );
