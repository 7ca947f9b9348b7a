import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { IssuerEnv } from '../context.ts';
import { chooseLanguage, type PageLanguage } from './choose-language.ts';
import { PAGE_STYLE } from './page-style.ts';

/**
 * Fixed words, an address from the settings, and the id that the issuer itself gave the request: nothing that a request, a
 * file or a link holds ever gets into a page.
 */
export interface Page {
  title: string;
  /** HTML. */
  body: string;
  /** The page is asked for again by itself, with this query in place of the one that it has. */
  refresh?: { seconds: number; query: string };
  /** Fixed as well; a page says all that matters without it. */
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

/** Allows what is in the page, by its hash, and nothing else. */
const policyFor = (script: string | undefined) =>
  [
    "default-src 'none'",
    `style-src ${sourceOf(PAGE_STYLE)}`,
    ...(script === undefined ? [] : [`script-src ${sourceOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A small page in the reader's language, without anything from elsewhere. */
export function answerPage(
  c: Context<IssuerEnv>,
  status: ContentfulStatusCode,
  pageIn: (language: PageLanguage) => Page,
): Response {
  const language = chooseLanguage(c.req.header('accept-language'));
  const { title, body, refresh, script } = pageIn(language);
  const reload = refresh
    ? `<meta http-equiv="refresh" content="${refresh.seconds};url=?${refresh.query}">\n`
    : '';
  c.header('content-security-policy', policyFor(script));
  c.header('vary', 'Accept, Accept-Language');
  return c.html(
    `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${reload}<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${body}
</main>
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`,
    status,
  );
}
