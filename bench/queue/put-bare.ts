import type { Scene } from '../scene/scene.ts';
import { sendBare } from '../scene/send-bare.ts';

/** These files by as many XHRs in a page of the extension; the browser has six sockets for them. */
export async function putBare({ observer, storageOrigin }: Scene, paths: readonly string[]): Promise<number> {
  await observer.call(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    document.body.replaceChildren(input);
  });
  await observer.chooseFiles('input', paths);
  const tookMs = await observer.call(sendBare, 'input', storageOrigin);
  await observer.call(() => document.body.replaceChildren());
  return tookMs;
}
