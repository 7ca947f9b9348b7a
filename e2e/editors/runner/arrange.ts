import type { Frame, Page } from '@playwright/test';
import { probeFrame } from './probe-frame.ts';
import type { Situation } from './situations.ts';

/**
 * Puts the page into the situation: the text, the focus by a real click, the caret. A tab behind others draws no frames,
 * and a click would wait for one: there the page focuses its editor itself.
 */
export async function arrange(
  page: Page,
  { text, from, to }: Situation,
  { isBehind = false } = {},
): Promise<Frame> {
  const frame = await probeFrame(page);
  await frame.evaluate(async (value) => {
    const probe = globalThis.fixture;
    await probe?.set(value);
    if (probe) probe.sent = 0;
  }, text);
  if (!isBehind) await frame.locator('#place > :visible').first().click({ force: true, timeout: 3000 });
  await frame.evaluate(
    ([start, end]) => {
      globalThis.fixture?.focus();
      globalThis.fixture?.select(start, end);
    },
    [from, to] as const,
  );
  // Model editors hear of a selection by an event that comes a moment later.
  await page.waitForTimeout(60);
  return frame;
}
