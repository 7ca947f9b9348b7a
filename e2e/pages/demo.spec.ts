import { openDemoTabs } from '../../dev/demo/show-in-browser.ts';
import { startDemoSite } from '../../dev/demo/start-demo-site.ts';
import { expect, test } from '../harness/test.ts';

test.use({ browserIs: 'fresh', configured: false });

test('the demo opens one settings page, with the code in it, and a chat', async ({ extension, stack }) => {
  const site = await startDemoSite();
  await openDemoTabs(extension.context, { stack, site });
  const pages = extension.context.pages();
  expect(await Promise.all(pages.map((page) => page.title()))).toEqual([
    'Putlink settings',
    'Putlink demo chat',
  ]);
  const [settings] = pages;
  if (!settings) throw new Error('There is no settings page.');
  await expect(settings.getByRole('textbox', { name: 'Set-up code or link' })).toHaveValue(/^putlink1\./);
  await site.close();
});
