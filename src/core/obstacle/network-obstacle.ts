import type { Obstacle } from './obstacle.ts';

/**
 * What Chromium's network stack says, by its own names. The first that fits counts. `webRequest.onErrorOccurred` warns that
 * the names may change: one that is not known here is simply not told apart.
 *
 * Source: Chromium, net/base/net_error_list.h.
 */
const MEANINGS: readonly (readonly [RegExp, Obstacle])[] = [
  [/^(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_|ICANN_NAME_COLLISION)/, 'dns'],
  [/^(CONNECTION_REFUSED|CONNECTION_FAILED)$/, 'refused'],
  [/^(ADDRESS_UNREACHABLE|ADDRESS_INVALID|NETWORK_UNREACHABLE)$/, 'unroutable'],
  [/^(CONNECTION_TIMED_OUT|TIMED_OUT|ABORTED)$/, 'silent'],
  [/^(PROXY_|TUNNEL_|SOCKS_|MANDATORY_PROXY|NO_SUPPORTED_PROXIES|HTTPS_PROXY_TUNNEL)/, 'browser-proxy'],
  [/^(BLOCKED_|ACCESS_DENIED|NETWORK_ACCESS_DENIED|DISALLOWED_)/, 'blocked-here'],
  [/^CERT_(AUTHORITY_INVALID|KNOWN_INTERCEPTION_BLOCKED|SYMANTEC_LEGACY)$/, 'cert-authority'],
  [/^SSL_(PINNED_KEY_NOT_IN_CERT_CHAIN|CLIENT_AUTH_)/, 'cert-authority'],
  [/^CERT_(COMMON_NAME_INVALID|NAME_CONSTRAINT_VIOLATION)$/, 'cert-name'],
  [/^CERT_(DATE_INVALID|VALIDITY_TOO_LONG)$/, 'cert-date'],
  [/^(CERT_|CERTIFICATE_TRANSPARENCY_|SSL_SERVER_CERT_|SSL_OBSOLETE)/, 'cert'],
  [/^(SSL_|ECH_|BAD_SSL)/, 'tls'],
  [/^(CONTENT_DECODING_|RESPONSE_HEADERS_|INVALID_HTTP_RESPONSE|INVALID_CHUNKED)/, 'garbled'],
  [/^(CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED)/, 'cut-off'],
  [/^(CONNECTION_RESET|CONNECTION_CLOSED|CONNECTION_ABORTED|EMPTY_RESPONSE|SOCKET_)/, 'cut-off'],
  [/^(HTTP2_|HTTP_1_1_REQUIRED|QUIC_|SPDY_)/, 'cut-off'],
];

/** @param error as `net::ERR_CONNECTION_REFUSED`; null where it tells nothing about the way */
export function obstacleOfNetError(error: string): Obstacle | null {
  const name = /^net::ERR_([A-Z0-9_]+)$/.exec(error)?.[1] ?? '';
  return MEANINGS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
