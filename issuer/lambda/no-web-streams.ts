/**
 * In place of the SDK's `createChecksumStream.browser`, for the function's file only: its class is made of the platform's
 * ReadableStream, which Node loads for it at every cold start. The answers of S3 come as Node's own streams.
 *
 * @throws {Error} for another one after all
 */
export function createChecksumStream(): never {
  throw new Error('this build checks no web streams');
}
