import type { Obstacle } from './obstacle.ts';

/** What is read of an answer that may be somebody else's. */
export interface StrangeAnswer {
  readonly status: number;
  /** Of a header, whatever its case; null where it is not there, or may not be read. */
  header(name: string): string | null;
  /** The body as text. */
  readonly body: string;
}

/** As much as tells what kind of page it is. */
const LOOKED_AT = 20_000;

/**
 * Who answered in place of the service, told by what only they say. Null where it may have been a service after all, such as
 * a simple one that refuses a token without Putlink's words.
 *
 * Sources: RFC 6585 §6 (511); Cloudflare, "Detect a Challenge Page response"; Vercel, "Attack Challenge Mode"; AWS WAF,
 * "CAPTCHA and Challenge"; Amazon API Gateway, "Gateway response types"; AWS Lambda, "Control access to function URLs".
 */
export function obstacleOfAnswer(answer: StrangeAnswer): Obstacle | null {
  const { status } = answer;
  if (status === 511) return 'captive';
  if (isChallenge(answer)) return 'challenge';
  if (asksTheBrowser(answer)) return 'sign-in';
  return ofGateway(answer) ?? (isPage(answer) ? ofPage(answer) : ofNoPage(answer));
}

/** What is in a page and in no answer of a storage. */
const PAGE_TAG = /<(!doctype html|html|head|body|meta|script)\b/i;

/**
 * The same of an answer that ought to be a storage's, which says nothing, or says it in XML or JSON. Only a page tells that it was
 * somebody else, for hand-written storages call even nothing `text/html`.
 */
export function obstacleOfPage(answer: StrangeAnswer): Obstacle | null {
  return isPage(answer) && PAGE_TAG.test(answer.body.slice(0, LOOKED_AT)) ? obstacleOfAnswer(answer) : null;
}

function isChallenge({ header, body, status }: StrangeAnswer): boolean {
  const isSaid = ['cf-mitigated', 'x-vercel-mitigated'].some((name) => header(name) === 'challenge');
  const waf = header('x-amzn-waf-action');
  // Where headers may not be read, the page itself names the script of the challenge.
  const runsOne =
    status >= 400 && /\/cdn-cgi\/challenge-platform\/|_cf_chl_opt/.test(body.slice(0, LOOKED_AT));
  return isSaid || waf === 'challenge' || waf === 'captcha' || runsOne;
}

/** A name and a password, or the account of this machine: a dialog of the browser's, which `fetch` never shows. */
const asksTheBrowser = ({ status, header }: StrangeAnswer) =>
  (status === 401 || status === 407) &&
  /^(basic|digest|negotiate|ntlm)\b/i.test(header('www-authenticate') ?? header('proxy-authenticate') ?? '');

/** What AWS says before any function is asked. */
function ofGateway({ status, header, body }: StrangeAnswer): Obstacle | null {
  if (status !== 403) return null;
  const type = header('x-amzn-errortype') ?? '';
  if (/^(MissingAuthenticationToken|IncompleteSignature|InvalidSignature)/.test(type)) return 'path';
  if (/^\{"message":"Missing Authentication Token"\}$/.test(body.trim())) return 'path';
  // A function URL: `Message` with a capital, and no function of its own can be reached that could say no.
  return /^AccessDeniedException/.test(type) || /^\{"Message":"(Forbidden|null)/.test(body.trim())
    ? 'gateway-policy'
    : null;
}

function isPage({ header, body }: StrangeAnswer): boolean {
  return (
    /\b(text\/html|application\/xhtml\+xml)\b/i.test(header('content-type') ?? '') ||
    /^\s*<(!doctype html|html|head|body)\b/i.test(body)
  );
}

const signsIn = (body: string) =>
  /<input[^>]{0,300}type=["']?password|name=["']?SAMLRequest|<title>[^<]{0,80}\b(log ?in|sign ?in|sign on)\b/i.test(
    body.slice(0, LOOKED_AT),
  );

function ofPage({ status, body }: StrangeAnswer): Obstacle | null {
  if (status < 500 && signsIn(body)) return 'sign-in';
  switch (status) {
    case 401:
    case 407:
      return 'sign-in';
    case 413:
      return 'body-limit';
    case 403:
    case 405:
    case 406:
    case 414:
    case 431:
    case 451:
    case 501:
      return 'firewall';
    case 408:
    case 429:
      return null;
    default:
      return status >= 500 ? 'no-backend' : 'page';
  }
}

/** Of proxies that answer with a line of text, or with nothing. */
function ofNoPage({ status, header, body }: StrangeAnswer): Obstacle | null {
  const isJson = /\bjson\b/i.test(header('content-type') ?? '');
  if (isJson) return status < 400 && !parses(body) && body !== '' ? 'garbled' : null;
  if (status === 413) return 'body-limit';
  // 52x are Cloudflare's, 499 to 504 everybody's; a service of ours says 503 in JSON.
  return [502, 503, 504].includes(status) || (status >= 520 && status < 531) ? 'no-backend' : null;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
