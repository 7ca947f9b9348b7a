import type { Scene } from '../scene/scene.ts';

/** As many XHRs as there are files, begun at once in a page of the extension; the browser has six sockets for them. */
export function putBare(
  { observer, storageOrigin }: Scene,
  count: number,
  sizeBytes: number,
): Promise<number> {
  return observer.call(
    async (origin, files, bytes) => {
      const body = new Blob([new Uint8Array(bytes)]);
      const startedAtMs = performance.now();
      await Promise.all(
        Array.from(
          { length: files },
          (_, index) =>
            new Promise<void>((resolve, reject) => {
              const request = new XMLHttpRequest();
              request.open('PUT', `${origin}/bench/bare-${index}`);
              request.onload = () => resolve();
              request.onerror = () => reject(new Error('a bare XHR failed'));
              request.send(body);
            }),
        ),
      );
      return performance.now() - startedAtMs;
    },
    storageOrigin,
    count,
    sizeBytes,
  );
}
