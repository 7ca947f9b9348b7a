import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { findTarget } from './find-target.ts';

/** One incoming request, taken apart once. */
export interface S3Request {
  readonly id: string;
  readonly method: string;
  /** Lower-case names; repeated headers joined as Node joins them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Path as sent, still percent-encoded, without the query. */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  /** False when the path is not percent-encoded UTF-8; bucket and key are empty then. */
  readonly isPathValid: boolean;
  /** Empty for operations on the service itself. */
  readonly bucket: string;
  /** Decoded object key; empty for operations on a bucket. */
  readonly key: string;
  readonly stream: IncomingMessage;
}

/** What an operation answers; the writer adds the headers every reply has. */
export interface S3Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
}

/** Takes `incoming` apart. Never throws: a broken path is marked, to be refused with an answer. */
export function readRequest(incoming: IncomingMessage): S3Request {
  const [rawPath = '/', ...rest] = (incoming.url ?? '/').split('?');
  const headers = Object.fromEntries(
    Object.entries(incoming.headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]),
  );
  const target = findTarget(rawPath, headers.host ?? '');
  return {
    id: randomBytes(8).toString('hex').toUpperCase(),
    method: incoming.method ?? 'GET',
    headers,
    rawPath,
    query: new URLSearchParams(rest.join('?')),
    ...(target ?? { bucket: '', key: '' }),
    isPathValid: target !== undefined,
    stream: incoming,
  };
}
