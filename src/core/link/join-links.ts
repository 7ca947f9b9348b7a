import type { FormattedLink } from './link-format.ts';

/** Several links as one text, one a line, each in its own format; rich where one of them is. */
export function joinLinks(links: readonly FormattedLink[]): FormattedLink {
  const plain = links.map((link) => link.plain).join('\n');
  if (!links.some(({ html }) => html !== undefined)) return { plain };
  return { plain, html: links.map((link) => link.html ?? link.plain).join('<br>') };
}
