import { ANY_EXTENSION_ORIGIN, EXTENSION_ORIGIN } from '../config/settings.ts';
import type { Finding } from './finding.ts';

/** What the extension asks for, and with which headers. */
const METHODS = ['post', 'patch', 'delete'];
const HEADERS = ['authorization', 'content-type'];

const REMEDY =
  'Let the proxy pass OPTIONS on and add no Access-Control-* headers of its own (nginx: no add_header for them; a Function URL or an API: no CORS settings)';

/**
 * Asks at the public address as a browser does for the extension while that has no permission for the host: the question
 * before a request, and a request.
 *
 * @returns undefined where both are answered as the issuer answers them
 */
export async function tryBrowserWay(
  publicUrl: string,
  allowedOrigins: readonly string[],
  limitMs: number,
): Promise<Finding | undefined> {
  const origin = allowedOrigins.find((one) => one !== ANY_EXTENSION_ORIGIN) ?? EXTENSION_ORIGIN;
  const ask = (method: string, headers: Record<string, string> = {}) =>
    fetch(`${publicUrl}/v1/capabilities`, {
      method,
      redirect: 'manual',
      headers: { origin, ...headers },
      signal: AbortSignal.timeout(limitMs),
    });
  const [question, request] = await Promise.all([
    ask('OPTIONS', {
      'access-control-request-method': 'POST',
      'access-control-request-headers': HEADERS.join(),
    }),
    ask('GET'),
  ]);
  await Promise.all([question.arrayBuffer(), request.arrayBuffer()]);
  const named = [question, request].map(({ headers }) => headers.get('access-control-allow-origin'));
  // What is there twice is joined, and browsers take neither.
  if (named.some((one) => one?.includes(','))) {
    return trouble(
      'The proxy in front adds CORS headers to those of the issuer, and browsers take none of two',
    );
  }
  const has = (name: string, wanted: readonly string[]) => {
    const list = (question.headers.get(`access-control-allow-${name}`) ?? '').toLowerCase().split(/[\s,]+/);
    return wanted.every((one) => list.includes(one));
  };
  const isLetIn = question.ok && named.every((one) => one === origin);
  if (isLetIn && has('methods', METHODS) && has('headers', HEADERS)) return undefined;
  return trouble(
    `The proxy in front does not let a browser's question through, or not its answer: ${origin} is not let in`,
  );
}

function trouble(what: string): Finding {
  return {
    step: 'public-url',
    verdict: 'warning',
    fault: 'url-cors',
    what: `${what}. The extension works only once a browser has given it permission for the address`,
    remedy: REMEDY,
  };
}
