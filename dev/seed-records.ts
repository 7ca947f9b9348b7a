/** A page of the extension, whoever drives it. */
interface ExtensionPage {
  evaluate<Arg>(run: (arg: Arg) => Promise<void>, arg: Arg): Promise<unknown>;
}

const INDEX_KEYS = [...'0123456789abcdef'].map((part) => `job-index:${part}`);

/** Puts records into extension storage past the worker: without the index, which does not know them, it makes a new one. */
export async function seedRecords(
  page: ExtensionPage,
  records: Readonly<Record<string, unknown>>,
): Promise<void> {
  await page.evaluate(
    async ({ stale, fresh }) => {
      await chrome.storage.local.remove(stale);
      await chrome.storage.local.set(fresh);
    },
    { stale: INDEX_KEYS, fresh: records },
  );
}

/** Takes all jobs away, past the worker. */
export async function forgetSeeded(page: ExtensionPage): Promise<void> {
  await page.evaluate(
    async (prefixes) => {
      const keys = Object.keys(await chrome.storage.local.get(null));
      await chrome.storage.local.remove(
        keys.filter((key) => prefixes.some((prefix) => key.startsWith(prefix))),
      );
    },
    ['job:', 'job-index:'],
  );
}
