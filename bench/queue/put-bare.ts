import type { Scene } from '../scene/scene.ts';

/** These files by as many XHRs, begun at once in a page of the extension; the browser has six sockets for them. */
export async function putBare({ observer, storageOrigin }: Scene, paths: readonly string[]): Promise<number> {
  await observer.call(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    document.body.replaceChildren(input);
  });
  await observer.chooseFiles('input', paths);
  return observer.call(async (origin) => {
    const files = [...(document.querySelector('input')?.files ?? [])];
    const startedAtMs = performance.now();
    await Promise.all(
      files.map(
        (file, index) =>
          new Promise<void>((resolve, reject) => {
            const request = new XMLHttpRequest();
            request.open('PUT', `${origin}/bench/bare-${index}`);
            request.onload = () => resolve();
            request.onerror = () => reject(new Error('a bare XHR failed'));
            request.send(file);
          }),
      ),
    );
    const tookMs = performance.now() - startedAtMs;
    document.body.replaceChildren();
    return tookMs;
  }, storageOrigin);
}
