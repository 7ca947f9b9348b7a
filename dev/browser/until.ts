/** Nothing that a browser does takes longer, on a busy machine either. */
const UNTIL_MS = 60_000;

/**
 * Looks again and again until there is something; a document that goes away under the question is asked anew.
 *
 * @throws Error after a minute
 */
export async function until<Value>(look: () => Promise<Value | undefined | false>): Promise<Value> {
  const endsAtMs = Date.now() + UNTIL_MS;
  let trouble: unknown;
  while (Date.now() < endsAtMs) {
    try {
      const found = await look();
      if (found) return found;
    } catch (thrown) {
      trouble = thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The browser does not show what is waited for.', { cause: trouble });
}
