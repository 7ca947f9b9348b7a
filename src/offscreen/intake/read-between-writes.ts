/**
 * Of a log that gets a line every 2 ms each second read comes through, of one a millisecond each tenth. A file that is
 * written to without a pause cannot be read at all.
 */
const PATIENCE_MS = 3_000;

/**
 * Reads a file that somebody writes to: opened anew until the read fits between two writes. Null when it never did, or
 * when the file is gone.
 *
 * Source: measured in Chromium 156, which ends the read of a file whose time of change is not the one of its opening.
 * Since Linux 6.13 two writes within one tick of the kernel's clock have different times.
 */
export async function readBetweenWrites<T>(
  reopen: () => Promise<File>,
  read: (file: File) => Promise<T>,
): Promise<T | null> {
  const until = performance.now() + PATIENCE_MS;
  do {
    try {
      return await read(await reopen());
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === 'NotReadableError')) return null;
    }
  } while (performance.now() < until);
  return null;
}
