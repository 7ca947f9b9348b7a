import type { Page } from '@playwright/test';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { drag, openOverlay } from '../capture/overlay/overlay.ts';
import type { Extension } from '../harness/extension.ts';
import { expect, test } from '../harness/test.ts';

/** Two addresses in something that is taller than the window, of which only the first is seen before it is scrolled, and one outside. */
const line = (top: number, text: string) =>
  `<p style="position:absolute;margin:0;left:20px;top:${top}px">${text}</p>`;
const PAGE = `<!doctype html><title>Parts</title><body style="margin:0;height:3000px;font:16px/20px monospace">
  <div id="tall" style="position:absolute;left:40px;top:100px;width:400px;height:1800px;background:#eee">
    ${line(60, 'mail to ada@example.org')}${line(1500, 'mail to grace@example.org')}</div>
  ${line(2100, 'mail to alan@example.org')}`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: PAGE } });
});
test.afterAll(() => site.close());

/** Middles of the boxes in pixels of the picture, and how tall that is. */
async function offered(extension: Extension, act: () => Promise<unknown>) {
  const opening = extension.context.waitForEvent('page');
  await act();
  const editor: Page = await opening;
  await editor.locator('.layers-picture').waitFor();
  const id = new URL(editor.url()).searchParams.get('draft') ?? '';
  const draft = await editor.evaluate(
    (key) =>
      new Promise<{ boxes: { rects: { x: number; y: number; width: number; height: number }[] }[] }>(
        (resolve) => {
          const opened = indexedDB.open('putlink-drafts');
          opened.onsuccess = () => {
            const reading = opened.result.transaction('pictures').objectStore('pictures').get(key);
            reading.onsuccess = () => {
              resolve({ boxes: reading.result.boxes });
              opened.result.close();
            };
          };
        },
      ),
    id,
  );
  await editor.close();
  return draft.boxes.flatMap(({ rects }) => rects.map(({ y, height }) => Math.round(y + height / 2)));
}

test('what may be private is offered in a part that is larger than the window, and where “Edit” is chosen in the overlay', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);

  await test.step('an element of several windows', async () => {
    await openOverlay(extension, page, { what: 'element', way: 'edit' });
    const middles = await offered(extension, async () => {
      await page.mouse.move(300, 300);
      await page.mouse.down();
      await page.mouse.up();
    });
    expect(middles).toEqual([70, 1510]);
  });

  await test.step('an area that was to be uploaded, and is edited by the button in the overlay', async () => {
    const overlay = await openOverlay(extension, page, { what: 'area' });
    await drag(page, [40, 120], [440, 220]);
    const middles = await offered(extension, () => overlay.getByRole('button', { name: 'Edit' }).click());
    expect(middles).toEqual([50]);
  });
});
