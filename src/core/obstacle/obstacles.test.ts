import { describe, expect, it } from 'vitest';
import { obstacleOfAnswer } from './answer-obstacle.ts';
import { obstacleOfNetError } from './network-obstacle.ts';
import { obstacleOfRedirect } from './redirect-obstacle.ts';

const NGINX = (what: string) =>
  `<html>\r\n<head><title>${what}</title></head>\r\n<body>\r\n<center><h1>${what}</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n`;
const HTML = { 'content-type': 'text/html' };
const JSON_TYPE = { 'content-type': 'application/json' };

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
  obstacleOfAnswer({ status, body, header: (name) => headers[name] ?? null });

describe('who answered in place of the service', () => {
  it.each([
    ['nginx, without a backend', 502, NGINX('502 Bad Gateway'), HTML, 'no-backend'],
    ['nginx, whose backend is slow', 504, NGINX('504 Gateway Time-out'), HTML, 'no-backend'],
    ['Caddy, without a backend', 502, '', {}, 'no-backend'],
    ['Traefik', 502, 'Bad Gateway', { 'content-type': 'text/plain' }, 'no-backend'],
    ['HAProxy', 503, '<html><body><h1>503 Service Unavailable</h1></body></html>', HTML, 'no-backend'],
    [
      'Cloudflare, whose origin is down',
      522,
      'error code: 522',
      { 'content-type': 'text/plain' },
      'no-backend',
    ],
    ['nginx, with a small limit', 413, NGINX('413 Request Entity Too Large'), HTML, 'body-limit'],
    ['nginx, with deny all', 403, NGINX('403 Forbidden'), HTML, 'firewall'],
    [
      'Apache, with a list of methods',
      405,
      '<!DOCTYPE HTML PUBLIC "-//IETF"><html></html>',
      HTML,
      'firewall',
    ],
    [
      'nginx, with auth_basic',
      401,
      NGINX('401'),
      { ...HTML, 'www-authenticate': 'Basic realm="x"' },
      'sign-in',
    ],
    ['IIS, with Windows accounts', 401, '', { 'www-authenticate': 'Negotiate' }, 'sign-in'],
    ['a sign-in page', 200, '<!doctype html><form><input id="p" type="password">', HTML, 'sign-in'],
    ['a sign-in page by SAML', 200, '<html><form><input name="SAMLRequest">', HTML, 'sign-in'],
    ['a sign-in page of 403', 403, '<html><title>Sign in · GitLab</title>', HTML, 'sign-in'],
    ['another site', 200, '<!doctype html><title>Welcome to nginx!</title>', HTML, 'page'],
    ['another site without a type', 200, '\n<html lang="en">', {}, 'page'],
    ['another site, which has no such page', 404, NGINX('404 Not Found'), HTML, 'page'],
    ['a hotel', 511, '<html>', HTML, 'captive'],
    [
      'Cloudflare',
      403,
      '<!DOCTYPE html><title>Just a moment...</title>',
      { ...HTML, 'cf-mitigated': 'challenge' },
      'challenge',
    ],
    ['Cloudflare, as a limit', 429, '<html>', { ...HTML, 'cf-mitigated': 'challenge' }, 'challenge'],
    [
      'Cloudflare, headers hidden',
      403,
      '<html><script src="/cdn-cgi/challenge-platform/h/b/x">',
      HTML,
      'challenge',
    ],
    ['Vercel', 429, '<html>', { ...HTML, 'x-vercel-mitigated': 'challenge' }, 'challenge'],
    ['the WAF of AWS', 202, '', { 'x-amzn-waf-action': 'challenge' }, 'challenge'],
    [
      'a REST API that has no such route',
      403,
      '{"message":"Missing Authentication Token"}',
      JSON_TYPE,
      'path',
    ],
    [
      'a REST API that takes a token for a signature',
      403,
      '{"message":"Authorization header requires …"}',
      { ...JSON_TYPE, 'x-amzn-errortype': 'IncompleteSignatureException' },
      'path',
    ],
    [
      'a function URL without its permissions',
      403,
      '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: …"}',
      { ...JSON_TYPE, 'x-amzn-errortype': 'AccessDeniedException' },
      'gateway-policy',
    ],
    ['a box that cuts answers', 200, '{"api":"1","serverTi', JSON_TYPE, 'garbled'],
    ['a box that compresses twice', 200, '\u001f\ufffd\b\u0000', JSON_TYPE, 'garbled'],
  ])('%s', (_who, status, body, headers, obstacle) => {
    expect(answer(status, body, headers)).toBe(obstacle);
  });

  it.each([
    ['a simple service that refuses a token', 401, '{"message":"Unauthorized"}', JSON_TYPE],
    ['a simple service that refuses in a word', 403, 'Forbidden', { 'content-type': 'text/plain' }],
    ['an authorizer', 403, '{"message":"Forbidden"}', JSON_TYPE],
    ['a service that is busy', 503, '{"error":"busy"}', JSON_TYPE],
    ['a limit', 429, NGINX('429 Too Many Requests'), HTML],
    ['another service', 200, '{"hello":"world"}', JSON_TYPE],
    ['nothing', 200, '', JSON_TYPE],
    ['a challenge that is only spoken of', 200, '{"csp":"/cdn-cgi/challenge-platform/"}', JSON_TYPE],
  ])('is not known of %s', (_who, status, body, headers) => {
    expect(answer(status, body, headers)).toBeNull();
  });
});

it.each([
  ['NAME_NOT_RESOLVED', 'dns'],
  ['CONNECTION_REFUSED', 'refused'],
  ['CONNECTION_TIMED_OUT', 'silent'],
  ['ABORTED', 'silent'],
  ['ADDRESS_UNREACHABLE', 'unroutable'],
  ['CERT_AUTHORITY_INVALID', 'cert-authority'],
  ['CERT_COMMON_NAME_INVALID', 'cert-name'],
  ['CERT_DATE_INVALID', 'cert-date'],
  ['CERT_REVOKED', 'cert'],
  ['SSL_PROTOCOL_ERROR', 'tls'],
  ['SSL_VERSION_OR_CIPHER_MISMATCH', 'tls'],
  ['EMPTY_RESPONSE', 'cut-off'],
  ['CONNECTION_RESET', 'cut-off'],
  ['HTTP2_PROTOCOL_ERROR', 'cut-off'],
  ['INVALID_HTTP_RESPONSE', 'garbled'],
  ['CONTENT_DECODING_FAILED', 'garbled'],
  ['PROXY_CONNECTION_FAILED', 'browser-proxy'],
  ['TUNNEL_CONNECTION_FAILED', 'browser-proxy'],
  ['BLOCKED_BY_CLIENT', 'blocked-here'],
  ['BLOCKED_BY_ADMINISTRATOR', 'blocked-here'],
  ['INTERNET_DISCONNECTED', null],
  // A port that no web server has: the address is wrong.
  ['UNSAFE_PORT', null],
  ['SOMETHING_NEW', null],
] as const)('net::ERR_%s is %s', (name, obstacle) => {
  expect(obstacleOfNetError(`net::ERR_${name}`)).toBe(obstacle);
});

it('reads nothing into a word that is no error of the network', () => {
  expect(obstacleOfNetError('NS_ERROR_NET_ON_CONNECTING_TO')).toBeNull();
});

describe('a redirect', () => {
  const asked = 'https://up.example.com/v1/capabilities';
  it.each([
    ['https://new.example.com/v1/capabilities', 'redirect', 'https://new.example.com'],
    ['https://up.example.com:8443/', 'redirect', 'https://up.example.com:8443'],
    ['http://up.example.com/v1/capabilities', 'redirect', 'http://up.example.com'],
    ['/v1/capabilities/', 'redirect-path', 'https://up.example.com'],
    [asked, 'redirect-loop', 'https://up.example.com'],
    ['/login?next=/v1', 'sign-in', 'https://up.example.com'],
    ['https://team.cloudflareaccess.com/cdn-cgi/access', 'sign-in', 'https://team.cloudflareaccess.com'],
    ['https://x.okta.com/app/1', 'sign-in', 'https://x.okta.com'],
    [
      'https://kc.example.com/realms/a/protocol/openid-connect/auth?state=s',
      'sign-in',
      'https://kc.example.com',
    ],
    [
      'https://login.microsoftonline.com/1/oauth2/v2.0/authorize',
      'sign-in',
      'https://login.microsoftonline.com',
    ],
    ['/oauth2/start?rd=x', 'sign-in', 'https://up.example.com'],
    ['https://blog.example.com/blogging', 'redirect', 'https://blog.example.com'],
  ])('to %s is %s', (location, obstacle, to) => {
    expect(obstacleOfRedirect(asked, location)).toEqual({ obstacle, to });
  });

  it('may keep to itself where it leads', () => {
    expect(obstacleOfRedirect(asked, null)).toEqual({ obstacle: 'redirect' });
    expect(obstacleOfRedirect(asked, 'https://')).toEqual({ obstacle: 'redirect' });
  });
});
