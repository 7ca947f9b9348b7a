import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { IssuerEnv } from '../context.ts';
import { chooseLanguage, type PageLanguage } from './choose-language.ts';
import { BRAND_ICON, FAVICON } from './page-icons.ts';
import { PAGE_STYLE } from './page-style.ts';

/** What a page says. Whatever does not come from the issuer's own words goes through `escapeHtml` before it gets here. */
export interface Page {
  /** HTML, as all of these. */
  title: string;
  body: string;
  /** `<meta>` elements. */
  head?: string;
  /** The page is asked for again by itself, with this query in place of the one that it has. */
  refresh?: { seconds: number; query: string };
  /** It sends what is entered to its own address. */
  hasForm?: boolean;
  /** The origin of the bucket, for a page that shows a picture or a film out of it. */
  shownFrom?: string;
  /** Fixed; a page says all that matters without it. */
  script?: string;
}

/** A page's two sentences. */
export interface PageWords {
  /** What happened. */
  what: string;
  /** What to do now. */
  remedy: string;
}

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a page may load: what is in it, by its hash, the icon of its tab, and what it shows, by way of the link itself. */
function policyOf({ shownFrom, hasForm, script }: Page): string {
  const shown = shownFrom === undefined ? '' : ` 'self' ${shownFrom}`;
  return [
    "default-src 'none'",
    `style-src ${sourceOf(PAGE_STYLE)}`,
    ...(script === undefined ? [] : [`script-src ${sourceOf(script)}`]),
    `img-src data:${shown}`,
    ...(shown === '' ? [] : [`media-src${shown}`]),
    "base-uri 'none'",
    `form-action ${hasForm ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A small page in the reader's language, without anything from elsewhere. */
export function answerPage(
  c: Context<IssuerEnv>,
  status: ContentfulStatusCode,
  pageIn: (language: PageLanguage) => Page,
): Response {
  const language = chooseLanguage(c.req.header('accept-language'));
  const page = pageIn(language);
  const { title, body, head, refresh, script } = page;
  const reload = refresh && `<meta http-equiv="refresh" content="${refresh.seconds};url=?${refresh.query}">`;
  c.header('content-security-policy', policyOf(page));
  c.header('vary', 'Accept, Accept-Language, User-Agent');
  return c.html(
    `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${[reload, head].filter(Boolean).join('\n')}
<title>${title}</title>
<link rel="icon" href="${FAVICON}">
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${body}
</main>
<footer class="brand">${BRAND_ICON}Putlink</footer>
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`,
    status,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand in HTML, between tags and in an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
