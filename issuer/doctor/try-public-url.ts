import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { CLAIMED_ADDRESS, EchoSchema } from '../../src/contract/echo.ts';
import type { IssuerConfig } from '../config/config.ts';
import { answerTo } from './echo.ts';
import { type Fault, type Finding, isTrouble } from './finding.ts';
import { tryBrowserWay } from './try-browser-way.ts';

/** Opens the address that people see, and looks whether this very issuer answers, whatever stands in between. */
export async function tryPublicUrl(config: IssuerConfig, limitMs: number): Promise<Finding> {
  const { publicUrl } = config;
  if (publicUrl === undefined) {
    return { step: 'public-url', verdict: 'passed', what: 'not set: links begin as the request did' };
  }
  const challenge = randomBytes(24).toString('base64url');
  try {
    const echo = await ask(`${publicUrl}/v1/echo/${challenge}`, limitMs, `Bearer ${challenge}`);
    const finding = judge(echo, { publicUrl, expected: answerTo(challenge, config) });
    if (isTrouble(finding)) return finding;
    // A link that nobody made: the issuer says so in JSON, and whoever else answers does not.
    const link = await ask(`${publicUrl}/d/${challenge}`, limitMs);
    if (!isOfPutlink(link)) return linksGetLost(publicUrl, link);
    const { allowedOrigins } = config;
    return judgeAddress(echo) ?? (await tryBrowserWay(publicUrl, allowedOrigins, limitMs)) ?? finding;
  } catch (error) {
    return trouble('url-dead', `Nothing answers at ${publicUrl} (${reasonOf(error)})`, DEAD_REMEDY);
  }
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

async function ask(url: string, limitMs: number, authorization?: string): Promise<Answer> {
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      'x-forwarded-for': CLAIMED_ADDRESS,
      ...(authorization !== undefined && { authorization }),
    },
    signal: AbortSignal.timeout(limitMs),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const isOfPutlink = ({ text }: Answer) => /^urn:putlink:/.test(String(field(parse(text), 'type')));

function linksGetLost(publicUrl: string, { status }: Answer): Finding {
  return trouble(
    'url-links',
    `${publicUrl}/v1/ leads here and ${publicUrl}/d/, where links lead, does not (${status})`,
    'Let the proxy send /d/ and /setup to the issuer as well as /v1/',
  );
}

const DEAD_REMEDY =
  'Check PUTLINK_PUBLIC_URL, its name in the DNS, its certificate, and that the proxy behind it runs and leads to this issuer';

function judge(answer: Answer, { publicUrl, expected }: { publicUrl: string; expected: string }): Finding {
  const { status, headers, text } = answer;
  if (status >= 300 && status < 400) {
    return trouble(
      'url-redirects',
      `${publicUrl} leads elsewhere${hostOf(headers.get('location'))} (${status})`,
      'Set PUTLINK_PUBLIC_URL to the address where the way ends (https, not http), or let the sign-in page in front leave /v1/ and /d/ alone',
    );
  }
  if (/text\/html/i.test(headers.get('content-type') ?? '') && status < 500) {
    return trouble(
      'url-page',
      `A web page answers at ${publicUrl} (${status}): a sign-in page in front, or another site`,
      'Let whatever stands in front of the issuer leave /v1/, /d/ and /setup alone, and send them to it',
    );
  }
  const json = parse(text);
  if (field(json, 'code') === 'forbidden') {
    return trouble(
      'rewrites-host',
      'The proxy in front changes the Host header, and the issuer does not answer under that name',
      'Let the proxy keep Host (nginx: proxy_set_header Host $host)',
    );
  }
  const echo = v.safeParse(EchoSchema, json);
  if (
    !echo.success &&
    !isOfPutlink(answer) &&
    (status >= 500 || status === 429 || status === 403 || status === 401)
  ) {
    return trouble(
      'url-error',
      `The proxy at ${publicUrl} answers ${status}`,
      'Check that the proxy leads to the address and port on which this issuer listens (PUTLINK_HOST, PUTLINK_PORT)',
    );
  }
  if (!echo.success || echo.output.answer !== expected) {
    return trouble(
      'url-foreign',
      `Another service answers at ${publicUrl}, or an issuer with other settings`,
      'Check PUTLINK_PUBLIC_URL and the path that the proxy adds or takes away; restart issuers that still run with old settings',
    );
  }
  if (!echo.output.authorization) {
    return trouble(
      'drops-authorization',
      'The proxy in front takes the Authorization header away, or puts another in its place, so every token is unknown',
      'Let the proxy pass Authorization on as it came (nginx: no proxy_set_header Authorization, no auth_basic; Apache: CGIPassAuth On; CloudFront: an origin request policy with it)',
    );
  }
  return { step: 'public-url', verdict: 'passed', what: `${publicUrl} leads back here` };
}

/** Undefined where the issuer tells its clients apart. */
function judgeAddress({ text }: Answer): Finding | undefined {
  const echo = v.safeParse(EchoSchema, parse(text));
  switch (echo.success && echo.output.address) {
    case 'claimed':
      return warning(
        'trusts-anybody',
        'PUTLINK_TRUST_PROXY is on, and the address that a client writes into X-Forwarded-For is believed: nobody can be slowed down',
        'Let the proxy write that header (nginx: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for), or switch PUTLINK_TRUST_PROXY off where there is none',
      );
    case 'proxy':
      return warning(
        'proxy-unknown',
        'A proxy is in front, and PUTLINK_TRUST_PROXY is off: all clients count as one, and twenty wrong tokens of one shut others out',
        'Set PUTLINK_TRUST_PROXY=on, if nothing but the proxy can reach the issuer',
      );
    default:
      return undefined;
  }
}

function warning(fault: Fault, what: string, remedy: string): Finding {
  return { step: 'public-url', verdict: 'warning', fault, what, remedy };
}

function trouble(fault: Fault, what: string, remedy: string): Finding {
  return { step: 'public-url', verdict: 'failed', fault, what, remedy };
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  const code = cause?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : String(name);
}

/** Only the host: a sign-in page's address may hold what nobody else is to see. */
function hostOf(location: string | null): string {
  return location !== null && URL.canParse(location) ? `, to ${new URL(location).host}` : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
}
