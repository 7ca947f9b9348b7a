import type { BrowserContext } from '@playwright/test';
import { openOptionsByItself } from '../browser/open-options.ts';

/** Sets the extension up as a teammate does: the code is in the link, one click, then the check runs. */
export async function connect(context: BrowserContext, code: string): Promise<void> {
  const page = await openOptionsByItself(context, code);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Everything works.').waitFor();
}
