import type { Frame, Page } from '@playwright/test';

/** The frame of the page that has the editor, when it is ready. */
export async function probeFrame(page: Page): Promise<Frame> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    for (const frame of page.frames())
      if (await frame.evaluate(() => globalThis.fixture !== undefined).catch(() => false)) return frame;
    await page.waitForTimeout(50);
  }
  throw new Error(`${page.url()} has no editor`);
}

export interface State {
  readonly model: string;
  readonly html: string;
  readonly caret: number;
  readonly sent: number;
  readonly canSend: boolean;
  readonly others: string;
}

/** Runs in the page: everything it needs is there. */
export function lookAtFixture(): State {
  const probe = globalThis.fixture;
  if (!probe) throw new Error('the page is gone');
  return {
    model: probe.model().replaceAll('\u00a0', ' '),
    html: probe.html?.() ?? '',
    caret: probe.caret(),
    sent: probe.sent,
    canSend: probe.canSend(),
    others: probe.others(),
  };
}

export const readState = (frame: Frame): Promise<State> => frame.evaluate(lookAtFixture);
