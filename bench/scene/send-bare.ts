/**
 * In a page: the files of an `<input>` as one XHR each, begun at once, with nothing around them. Resolves when the last one is
 * answered.
 */
export async function sendBare(selector: string, origin: string): Promise<void> {
  const files = [...(document.querySelector<HTMLInputElement>(selector)?.files ?? [])];
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
}
