import type { Scene } from '../scene/scene.ts';
import { sendBare } from '../scene/send-bare.ts';

/**
 * These files by as many XHRs in a page of the extension; the browser has six sockets for them.
 *
 * @returns milliseconds from the moment in which they are chosen, as for Putlink: the browser takes a while to give many to a page
 */
export async function putBare({ observer, storageOrigin }: Scene, paths: readonly string[]): Promise<number> {
  await observer.call(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    document.body.replaceChildren(input);
  });
  const chosenAtMs = performance.now();
  await observer.chooseFiles('input', paths);
  await observer.call(sendBare, 'input', storageOrigin);
  const tookMs = performance.now() - chosenAtMs;
  await observer.call(() => document.body.replaceChildren());
  return tookMs;
}
