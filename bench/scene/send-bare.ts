/**
 * In a page: the files of an `<input>` as one XHR each, begun at once, with nothing around them.
 *
 * @returns milliseconds until the last one is answered
 */
export async function sendBare(selector: string, origin: string): Promise<number> {
  const files = [...(document.querySelector<HTMLInputElement>(selector)?.files ?? [])];
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
  return performance.now() - startedAtMs;
}
