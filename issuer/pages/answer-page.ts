import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { IssuerEnv } from '../context.ts';
import { chooseLanguage, type PageLanguage } from './choose-language.ts';
import { PAGE_STYLE } from './page-style.ts';

/**
 * Fixed words, and the id that the issuer itself gave the request: nothing that a request, a file or a link holds
 * ever gets into a page.
 */
export interface Page {
  title: string;
  /** HTML. */
  body: string;
  /** The page is asked for again by itself, with this query in place of the one that it has. */
  refresh?: { seconds: number; query: string };
}

/** A page's two sentences. */
export interface PageWords {
  /** What happened. */
  what: string;
  /** What to do now. */
  remedy: string;
}

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A small page in the reader's language, without script and without anything from elsewhere. */
export function answerPage(
  c: Context<IssuerEnv>,
  status: ContentfulStatusCode,
  pageIn: (language: PageLanguage) => Page,
): Response {
  const language = chooseLanguage(c.req.header('accept-language'));
  const { title, body, refresh } = pageIn(language);
  const reload = refresh
    ? `<meta http-equiv="refresh" content="${refresh.seconds};url=?${refresh.query}">\n`
    : '';
  c.header('content-security-policy', POLICY);
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
</body>
</html>
`,
    status,
  );
}
