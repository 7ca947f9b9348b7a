import type { Link } from '../../src/contract/link.ts';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { getLink, open, uploadFile } from '../testing/upload-file.ts';

/** What Chromium sends when a person opens an address. */
export const BROWSER = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'accept-language': 'en-US,en;q=0.9',
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
};

export const KOREAN_BROWSER = { ...BROWSER, 'accept-language': 'ko-KR,ko;q=0.9' };

/** What Slack sends to see what is behind a link. */
export const SLACKBOT = {
  accept: '*/*',
  range: 'bytes=0-32768',
  'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
};

export const ZIP = { filename: 'plans.zip', contentType: 'application/zip', content: 'PK-hello' };
export const PNG = { filename: 'view.png', contentType: 'image/png', content: 'a picture' };

/** Uploads a file and makes a link to it. */
export async function share(issuer: TestIssuer, file: object = ZIP, wish: object = {}): Promise<Link> {
  const key = await uploadFile(issuer, file);
  return getLink(issuer, { key, expiresIn: 600, ...wish });
}

/** Opens a link with a query, which begins with `?`. */
export const openWith = (
  issuer: TestIssuer,
  link: Link,
  query: string,
  headers: Record<string, string> = BROWSER,
) => Promise.resolve(issuer.app.request(new URL(link.url).pathname + query, { headers }));

/** The page that a browser gets under a link. */
export async function pageOf(
  issuer: TestIssuer,
  link: Link,
  headers: Record<string, string> = BROWSER,
): Promise<string> {
  const answer = await open(issuer, link, { headers });
  if (answer.status !== 200) throw new Error(`the link answered ${answer.status}`);
  return answer.text();
}
