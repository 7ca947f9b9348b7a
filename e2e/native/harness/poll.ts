/**
 * Looks every 40 ms until `look` gives something (not undefined, null or false).
 *
 * @throws Error that names what was waited for
 */
export async function poll<T>(
  look: () => Promise<T | undefined | null | false>,
  what: string,
  timeoutMs = 10_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
