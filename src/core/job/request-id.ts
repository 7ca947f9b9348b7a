import type { Failure } from './failure.ts';

/** Ids as services give them: a UUID, hex, base64url, a number. Nothing that could be an address. */
const ID = /^[\w.:=+-]{4,100}$/;

type WithRequestId = { readonly requestId: string } | Record<never, never>;

/**
 * The id by which whoever runs a service finds a request in its log, as part of a failure's detail. Not a secret. An
 * empty object where none of `candidates` looks like one; the first that does is taken.
 */
export function requestIdIn(...candidates: readonly (string | null | undefined)[]): WithRequestId {
  const requestId = candidates.find((candidate) => candidate && ID.test(candidate));
  return requestId ? { requestId } : {};
}

/** The same out of S3's `<Error>`; the header `x-amz-request-id` is hidden from whoever comes in by CORS. */
export const requestIdInError = (xml: string): WithRequestId =>
  requestIdIn(/<RequestId>([^<]*)<\/RequestId>/.exec(xml)?.[1]);

/** The id that a failure carries. */
export function requestIdOf({ detail }: Failure): string | undefined {
  return typeof detail?.requestId === 'string' ? detail.requestId : undefined;
}
