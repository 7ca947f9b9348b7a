export const linkFormats = ['plain', 'markdown', 'html'] as const;
export type LinkFormat = (typeof linkFormats)[number];

export interface LinkText {
  readonly url: string;
  readonly name: string;
  /** MIME type of the file; an image becomes an inline image in Markdown. */
  readonly type: string;
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Characters with a meaning inside `[...]`; a line break would end the link. */
const escapeMarkdown = (text: string) => text.replace(/[\\[\]*_`<>]/g, '\\$&').replace(/\s+/g, ' ');

/** A closing parenthesis would end the Markdown target: percent-encoded it is the same URL. */
const markdownTarget = (url: string) => url.replaceAll('(', '%28').replaceAll(')', '%29');

/** The link as text for a chat: the URL itself, `[name](url)` (`![name](url)` for an image), or an HTML anchor. */
export function formatLink({ url, name, type }: LinkText, format: LinkFormat): string {
  switch (format) {
    case 'plain':
      return url;
    case 'markdown':
      return `${type.startsWith('image/') ? '!' : ''}[${escapeMarkdown(name)}](${markdownTarget(url)})`;
    case 'html':
      return `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a>`;
  }
}
