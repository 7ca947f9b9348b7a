import type { IssuerCall, StorageCall } from '../plan/soak-plan.ts';

/** What is looked at of a request on its way. */
export interface PassingRequest {
  readonly method: string;
  /** With its query. */
  readonly url: string;
}

/** What S3 is asked, told from the request alone. */
export function nameStorageCall({ method, url }: PassingRequest): StorageCall {
  const { pathname, searchParams: query } = new URL(url, 'http://storage');
  if (decodeURIComponent(pathname).includes('/.putlink/')) return 'record';
  if (method === 'PUT') return query.has('partNumber') ? 'part' : 'put';
  if (method === 'POST' && query.has('uploads')) return 'create';
  if (!query.has('uploadId')) return 'other';
  if (method === 'POST') return 'join';
  if (method === 'GET') return 'list';
  return method === 'DELETE' ? 'abort' : 'other';
}

/** What the endpoint is asked, as in `docs/issuer-openapi.yaml`. */
export function nameIssuerCall({ method, url }: PassingRequest): IssuerCall {
  const { pathname } = new URL(url, 'http://issuer');
  if (/^\/v1\/(uploads|tickets)$/.test(pathname) && method === 'POST') return 'ticket';
  if (/^\/v1\/uploads\/[^/]+\/parts$/.test(pathname)) return method === 'POST' ? 'sign' : 'list';
  if (/^\/v1\/uploads\/[^/]+\/complete$/.test(pathname) && method === 'POST') return 'complete';
  if (/^\/v1\/uploads\/[^/]+$/.test(pathname) && method === 'DELETE') return 'abort';
  return pathname.startsWith('/v1/links') && method !== 'OPTIONS' ? 'link' : 'other';
}
