import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsAbout } from './judge.ts';

/** Axe takes seconds for a long page, many times over on a busy machine. */
const LOOKING_MS = 150_000;

const LOOKS = [
  { as: 'light', colorScheme: 'light', forcedColors: 'none' },
  { as: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { as: 'forced', colorScheme: 'dark', forcedColors: 'active' },
] as const;

/** `LOOK=1` asks for them: no test looks at a picture, and hundreds take their time. */
const HAS_PICTURES = process.env.LOOK === '1';

interface Looking {
  /** All of the page, or what the window shows of it. */
  readonly fullPage?: boolean;
  /** In forced colours as well. */
  readonly withForcedColors?: boolean;
  /** False where axe has judged the same content already: in another width it has nothing new to say. */
  readonly isJudged?: boolean;
}

/** Takes a picture for people to look at, in `test-results/look`, where pictures are asked for. */
export async function keepPicture(
  of: Page | Locator,
  name: string,
  { fullPage = false } = {},
): Promise<void> {
  if (!HAS_PICTURES) return;
  await of.screenshot({ path: `test-results/look/${name}.png`, ...(fullPage && { fullPage }) });
}

/**
 * Shows a page in light and dark, for a picture of it, and has axe look at it: in the light at everything, in the dark at its
 * contrasts, for nothing else differs.
 */
export async function look(page: Page, name: string, looking: Looking = {}): Promise<void> {
  const { fullPage = true, withForcedColors = false, isJudged = true } = looking;
  test.info().setTimeout(Math.max(test.info().timeout, LOOKING_MS));
  for (const { as, colorScheme, forcedColors } of withForcedColors ? LOOKS : LOOKS.slice(0, 2)) {
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
    await keepPicture(page, `${name}-${as}`, { fullPage });
    if (!isJudged || as === 'forced') continue;
    const rules = as === 'dark' ? { rules: ['color-contrast'] } : {};
    expect(await complaintsAbout(page, rules)).toEqual([]);
  }
}
