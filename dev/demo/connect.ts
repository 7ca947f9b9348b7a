import type { BrowserContext } from '@playwright/test';
import { extensionOrigin } from '../extension-id.ts';

/** Sets the extension up as a teammate does: the code is in the link, one click, then the check runs. */
export async function connect(context: BrowserContext, code: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${extensionOrigin}/src/options/index.html#${code}`);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Everything works.').waitFor();
  await page.close();
}
