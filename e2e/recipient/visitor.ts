import { expect, type Page } from '@playwright/test';
import type { Stack } from '../../dev/stack/stack.ts';
import type { Extension } from '../harness/extension.ts';
import { chooseFiles } from '../harness/popup.ts';

export interface Payload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Uploads a file by the popup, and gives its link. */
export async function linkTo(extension: Extension, file: Payload): Promise<string> {
  const before = (await extension.jobs()).length;
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  // Until it is in the list, the newest is another one.
  await expect.poll(async () => (await extension.jobs()).length).toBe(before + 1);
  const job = await extension.jobIn(['done', 'failed']);
  await popup.close();
  if (!job.link?.url) throw new Error(`no link: ${JSON.stringify(job.failure)}`);
  return job.link.url;
}

/** A page of somebody who reads `language`: Chromium sends its own Accept-Language, whatever Playwright sets for the page. */
export async function openVisitor(extension: Extension, language: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.route('**/*', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'accept-language': language } }),
  );
  return page;
}

/** Changes a link as its sender does. */
export async function changeLink(stack: Stack, url: string, change: object): Promise<void> {
  const id = url.slice(url.lastIndexOf('/') + 1);
  const answer = await fetch(`${stack.issuerOrigin}/v1/links/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${stack.token.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
}
