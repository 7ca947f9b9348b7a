export const LINK_FORMATS = ['plain', 'markdown', 'html'] as const;
/** How a link is written: the URL itself, Markdown, or an HTML anchor. */
export type LinkFormat = (typeof LINK_FORMATS)[number];

export interface LinkFacts {
  readonly url: string;
  readonly name: string;
  /** MIME type of the file; an image becomes an inline image in Markdown. */
  readonly type: string;
  /** Whoever opens it is asked first, by a page: as a picture it would stay empty, or use up a download with every look. */
  readonly asksFirst?: boolean;
  /** Put behind the link in parentheses: `expires in 5 hr 59 min`. */
  readonly note?: string;
}

/** A link as it goes into an editor or onto the clipboard. `html` is for places that keep rich text. */
export interface FormattedLink {
  readonly plain: string;
  readonly html?: string;
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Characters with a meaning inside `[...]`; a line break would end the link. */
const escapeMarkdown = (text: string) => text.replace(/[\\[\]*_`<>&~|]/g, '\\$&').replace(/\s+/g, ' ');

/** A closing parenthesis would end the Markdown target: percent-encoded it is the same URL. */
const markdownTarget = (url: string) => url.replaceAll('(', '%28').replaceAll(')', '%29');

/** Images that every browser draws; a HEIC or TIFF as an inline image would be a broken one. */
const DRAWABLE_TYPE = /^image\/(png|apng|jpeg|gif|webp|avif|svg\+xml|bmp|x-icon|vnd\.microsoft\.icon)$/;

/** Whether a page can show the file as a picture. */
export const isDrawable = (type: string): boolean => DRAWABLE_TYPE.test(type);

function inMarkdown({ url, name, type, asksFirst = false }: LinkFacts): string {
  return `${isDrawable(type) && !asksFirst ? '!' : ''}[${escapeMarkdown(name)}](${markdownTarget(url)})`;
}

/** The link in a format. What takes no rich text gets the URL of an HTML link, never its source code. */
export function formatLink(link: LinkFacts, format: LinkFormat): FormattedLink {
  const note = link.note ? ` (${link.note})` : '';
  switch (format) {
    case 'plain':
      return { plain: `${link.url}${note}` };
    case 'markdown':
      return { plain: `${inMarkdown(link)}${note}` };
    case 'html':
      return {
        plain: `${link.url}${note}`,
        html: `<a href="${escapeHtml(link.url)}">${escapeHtml(link.name)}</a>${escapeHtml(note)}`,
      };
  }
}
