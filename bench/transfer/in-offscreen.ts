import type { PipePage } from '../../dev/browser/pipe-page.ts';
import { sendBare } from '../scene/send-bare.ts';
import type { Place, Runner, Took } from './runner.ts';

/**
 * Requests of a bench in the very document that sends Putlink's, with the files on disk that a person would have chosen. The time begins
 * with that, as Putlink's does.
 *
 * @param script what `act` needs in the page
 */
async function withFiles(
  { scene }: Place,
  paths: readonly string[],
  act: (page: PipePage) => Promise<void>,
  script?: string,
): Promise<Took> {
  const popup = await scene.browser.openPage('/src/popup/index.html');
  const page = await scene.browser.offscreen();
  await page.call(() => {
    const input = Object.assign(document.createElement('input'), {
      type: 'file',
      multiple: true,
      id: 'bench',
    });
    document.body.append(input);
  });
  if (script) await page.evaluate(script);
  try {
    const chosenAtMs = performance.now();
    await page.chooseFiles('#bench', paths);
    await act(page);
    return { storedMs: performance.now() - chosenAtMs };
  } finally {
    await page.call(() => document.querySelector('#bench')?.remove());
    await popup.close();
  }
}

/** A whole file in one PUT; of several, all at once. */
export const bareXhr: Runner = {
  name: 'bare XHR, one PUT',
  isInBrowser: true,
  put: (place, paths) =>
    withFiles(place, paths, (page) => page.call(sendBare, '#bench', place.scene.storageOrigin)),
};

/** Parts of 16 MiB over six XHRs and six fetches at once, with nothing around them. */
export const bareParts: Runner = {
  name: '12 bare lanes of parts',
  isInBrowser: true,
  isForOne: true,
  put: (place, paths) =>
    withFiles(place, paths, (page) =>
      page.call(async (origin) => {
        const [file] = document.querySelector<HTMLInputElement>('#bench')?.files ?? [];
        if (!file) throw new Error('no file');
        const partBytes = 16 * 1024 * 1024;
        let next = 0;
        const take = () => {
          const at = next * partBytes;
          next += 1;
          if (at >= file.size) return undefined;
          const url = `${origin}/bench/parts?partNumber=${next}&uploadId=bench`;
          return { url, body: file.slice(at, at + partBytes) };
        };
        const byXhr = async () => {
          for (let part = take(); part; part = take()) {
            const { url, body } = part;
            await new Promise<void>((resolve, reject) => {
              const request = new XMLHttpRequest();
              request.open('PUT', url);
              request.onload = () => resolve();
              request.onerror = () => reject(new Error('a bare XHR failed'));
              request.send(body);
            });
          }
        };
        const byFetch = async () => {
          for (let part = take(); part; part = take()) {
            await fetch(part.url, { method: 'PUT', body: part.body, credentials: 'omit' });
          }
        };
        await Promise.all(Array.from({ length: 12 }, (_, lane) => (lane < 6 ? byXhr() : byFetch())));
      }, place.scene.storageOrigin),
    ),
};

/** Uppy with its defaults, from its own packages. */
export function uppy(bundle: string): Runner {
  return {
    name: '@uppy/aws-s3',
    isInBrowser: true,
    put: (place, paths) =>
      withFiles(
        place,
        paths,
        (page) =>
          page.evaluate(
            `putWithUppy('${place.scene.storageOrigin}', document.querySelector('#bench').files)`,
          ),
        `globalThis.putWithUppy || (() => { ${bundle} })()`,
      ),
  };
}
