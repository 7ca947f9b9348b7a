import { expect, test } from './harness/native-test.ts';
import { iconOver } from './harness/toolbar-icon.ts';

test.use({ iconPinned: true });

test('a click on the icon in the toolbar opens the popup, another closes it', async ({
  chromium,
  state,
  hands,
}) => {
  const page = await chromium.openTab('about:blank#page');
  const at = await iconOver(page);
  await hands.click(at);
  await chromium.lookAtPopup((popup) => popup.find('button', 'Choose files'));
  await hands.click(at);
  await chromium.waitForPopup('closed');
  expect(await state.jobs()).toEqual([]);
});
