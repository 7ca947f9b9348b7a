import type { MountedRequest } from './express-handler.ts';

/**
 * The body of a request whose stream was read before the endpoint got it, from what a body parser left: parsed JSON, text or
 * bytes. Undefined when nobody has read it, or there is none.
 *
 * @throws {Error} when somebody has read it and left nothing
 */
export function bodyReadBefore(request: MountedRequest): Buffer | undefined {
  if (!request.readableDidRead) return undefined;
  const { body } = request;
  if (Buffer.isBuffer(body)) return body;
  if (typeof body === 'string') return Buffer.from(body);
  if (body !== undefined) return Buffer.from(JSON.stringify(body));
  throw new Error(
    'The body of this request was read before Putlink got it, and nothing is left in request.body. ' +
      'Mount Putlink before whatever reads bodies.',
  );
}
