/** What an editor with rich text makes of the HTML: its text, and where its link leads. */
export interface RichLink {
  readonly text: string;
  readonly href: string;
}

/** Reads a payload's HTML without putting it into a document. Null when there is no link in it. */
export function readRichLink(html: string): RichLink | null {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const href = parsed.querySelector('a')?.getAttribute('href');
  return href ? { text: parsed.body.textContent, href } : null;
}

/** Formatting that nobody gets by typing into a box for plain text. */
const FORMATTING = 'a, b, strong, i, em, u, s, ul, ol, table, blockquote, h1, h2, h3, h4, pre, img, font';

/**
 * Whether a region without code of its own shows that it keeps rich text: something in it is formatted, or a toolbar
 * stands next to it. Many chats send only the text of such a region; there a link would shrink to a file's name.
 */
export function keepsRichText(region: HTMLElement): boolean {
  if (region.getAttribute('contenteditable') === 'plaintext-only') return false;
  if (region.querySelector(FORMATTING)) return true;
  const root = region.getRootNode() as Document | ShadowRoot;
  return (
    region.id !== '' && root.querySelector(`[role=toolbar][aria-controls~=${CSS.escape(region.id)}]`) !== null
  );
}
