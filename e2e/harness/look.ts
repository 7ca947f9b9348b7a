import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** Axe takes seconds for a long page, many times over on a busy machine. */
const LOOKING_MS = 150_000;

const LOOKS = [
  { as: 'light', colorScheme: 'light', forcedColors: 'none' },
  { as: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { as: 'forced', colorScheme: 'dark', forcedColors: 'active' },
] as const;

interface Looking {
  /** All of the page, or what the window shows of it. */
  readonly fullPage?: boolean;
  /** In forced colours as well. */
  readonly withForcedColors?: boolean;
  /** False where axe has judged the same content already: in another width it has nothing new to say. */
  readonly isJudged?: boolean;
}

/**
 * Takes a picture of a page in light and dark for people to look at, in `test-results/look`, and has axe look at it: in
 * the light at everything, in the dark at its contrasts, for nothing else differs.
 */
export async function look(page: Page, name: string, looking: Looking = {}): Promise<void> {
  const { fullPage = true, withForcedColors = false, isJudged = true } = looking;
  test.info().setTimeout(Math.max(test.info().timeout, LOOKING_MS));
  for (const { as, colorScheme, forcedColors } of withForcedColors ? LOOKS : LOOKS.slice(0, 2)) {
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
    await page.screenshot({ path: `test-results/look/${name}-${as}.png`, fullPage });
    if (!isJudged || as === 'forced') continue;
    const axe = new AxeBuilder({ page });
    const { violations } = await (as === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  }
}
