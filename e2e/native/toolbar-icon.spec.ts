import { expect, test } from './harness/native-test.ts';

test.use({ iconPinned: true });

/** Middle of the only pinned icon: from the window's right edge, and from the page's upper one. */
const ICON = { fromRight: 153, abovePage: 24 };

test('a click on the icon in the toolbar opens the popup, another closes it', async ({
  chromium,
  state,
  hands,
}) => {
  const page = await chromium.openTab('about:blank#page');
  const at = await page.evaluate(
    ({ fromRight, abovePage }) => ({
      x: screenX + outerWidth - fromRight,
      y: screenY + outerHeight - innerHeight - abovePage,
    }),
    ICON,
  );
  await hands.click(at);
  await chromium.lookAtPopup((popup) => popup.find('button', 'Choose files'));
  await hands.click(at);
  await chromium.waitForPopup('closed');
  expect(await state.jobs()).toEqual([]);
});
