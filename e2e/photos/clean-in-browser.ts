import type { Page } from '@playwright/test';
import type { Extension } from '../harness/extension.ts';
import { picturesOf } from './pictures.ts';

export interface CleanedInBrowser {
  /** What is sent; null where the file goes as it is. */
  readonly bytes: Buffer | null;
  readonly photo?: string;
  /** What Chromium shows. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A page of the extension from which photos can be given to the offscreen document, which stays open for it. */
export async function openCleaner(extension: Extension): Promise<Page> {
  await extension.openPopup();
  const page = await extension.observer();
  await page.evaluate(async () => {
    const held = { putlink: 1, name: 'files.held', body: {} };
    const ask = () => chrome.runtime.sendMessage(held).catch(() => undefined);
    while (!(await ask())) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return page;
}

/** Lets the built extension clean files, and Chromium decode them before and after. */
export async function cleanInBrowser(page: Page, files: readonly Buffer[]): Promise<CleanedInBrowser[]> {
  const told = await page.evaluate(
    async (list) => {
      const textOf = async (file: Blob) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
      };
      const cleanOne = async (base64: string) => {
        const bytes = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
        const url = 'https://photos.example/photo';
        const names = { askedUrl: url, url, contentDisposition: null, fallbackName: 'photo' };
        const body = { wanted: 'link-target', bytes, ...names, keepsDetails: false };
        const answer = await chrome.runtime.sendMessage({ putlink: 1, name: 'bytes.tell', body });
        if (!answer?.ok) throw new Error(JSON.stringify(answer));
        const { cleaned, photo } = answer.value ?? {};
        return { base64: cleaned ? await textOf(cleaned) : null, photo };
      };
      return Promise.all(list.map(cleanOne));
    },
    files.map((file) => file.toString('base64')),
  );
  const cleaned = told.map(({ base64 }) => (base64 === null ? null : Buffer.from(base64, 'base64')));
  const before = await picturesOf(page, files);
  const after = await picturesOf(
    page,
    cleaned.map((bytes, index) => bytes ?? (files[index] as Buffer)),
  );
  return told.map(({ photo }, index) => ({
    bytes: cleaned[index] ?? null,
    ...(photo === undefined ? {} : { photo }),
    before: before[index] ?? null,
    after: after[index] ?? null,
  }));
}
