import type { CDPSession, Frame, Page } from '@playwright/test';
import type { Lab } from './lab.ts';
import { readState, type State } from './probe-frame.ts';
import type { Meanwhile } from './situations.ts';
import { typeOn } from './type-on.ts';

interface Scene {
  readonly lab: Lab;
  readonly page: Page;
  readonly frame: Frame;
}

/**
 * What was there before the link, once everything that the person did is over. `endUpload` lets the upload end, for
 * what goes on beyond that.
 */
type Before = (scene: Scene, endUpload: () => Promise<void>) => Promise<State>;

const look: Before = async ({ page, frame }) => {
  // Editors hear of keys and clicks a moment later.
  await page.waitForTimeout(50);
  return readState(frame);
};

/** What the person does while the upload runs. */
export const meanwhiles: Readonly<Record<Meanwhile, (scene: Scene) => Promise<Before>>> = {
  nothing: async () => look,
  async button({ frame }) {
    await frame.locator('#elsewhere').click();
    return look;
  },
  async typing({ page }) {
    await typeOn(page);
    return look;
  },
  async elsewhere({ page, frame }) {
    await frame.locator('#other').click();
    await page.keyboard.type(' and more');
    return look;
  },
  composing: compose,
  async hidden({ lab }) {
    await lab.agent.page.bringToFront();
    return look;
  },
  async recreated({ frame }) {
    await frame.evaluate(() => globalThis.fixture?.recreate());
    return look;
  },
  async moved({ page }) {
    await page.evaluate(() => history.pushState(null, '', `?conversation=${crypto.randomUUID()}`));
    return look;
  },
};

const SYLLABLE = '한';

/** A Korean syllable, as an input method makes it: it grows in place, and is not text until it is finished. */
async function compose({ page, frame }: Scene): Promise<Before> {
  const { model, caret } = await readState(frame);
  const session = await sessionOf(page, frame);
  for (const text of ['ㅎ', '하', SYLLABLE])
    await session.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
  return async (_scene, endUpload) => {
    await endUpload();
    // They take their time over the syllable, while the link waits.
    await page.waitForTimeout(300);
    await session.send('Input.insertText', { text: SYLLABLE });
    await session.detach();
    const state = await readState(frame);
    return {
      ...state,
      model: model.slice(0, caret) + SYLLABLE + model.slice(caret),
      caret: caret + SYLLABLE.length,
    };
  };
}

/** A frame of another site has a keyboard of its own, as far as the protocol goes. */
const sessionOf = (page: Page, frame: Frame): Promise<CDPSession> =>
  page
    .context()
    .newCDPSession(frame)
    .catch(() => page.context().newCDPSession(page));
