/** What is known of the page that a person acted in. */
interface Page {
  readonly url?: string | undefined;
  /** Of a private window: nothing of it is kept. */
  readonly incognito?: boolean;
}

/** The host that the list may say an upload came from: of a page of the web alone. */
export function pageHostOf(page: Page | undefined): string | undefined {
  if (!page?.url || page.incognito !== false || !URL.canParse(page.url)) return undefined;
  const { protocol, hostname } = new URL(page.url);
  return protocol === 'https:' || protocol === 'http:' ? hostname : undefined;
}
