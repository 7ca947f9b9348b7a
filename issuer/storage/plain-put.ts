import type { S3Client } from '@aws-sdk/client-s3';
import type { Session } from './session-source.ts';

/** A client, and what signs with its credentials. */
export type SigningClient = Pick<Session, 'client' | 'presigner'>;

/** A short text as it is to be written. */
export interface PlainPut {
  readonly key: string;
  readonly text: string;
  /** Names in lower case. All are signed. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What the storage said: written, or that the condition did not hold. */
export type PlainAnswer = 'written' | 'refused';

/** Long enough for a request that is sent at once. */
const LIFE_SECONDS = 60;

/** What the bucket's log says who has written. */
const USER_AGENT = 'putlink-issuer';

const WRITTEN = 200;
const CONDITION_FAILED = 412;
/** A bucket may take no signature in a query, say. */
const NOT_LIKE_THIS = [400, 401, 403, 405];

/** Where something unusual came of it, until when (ms of `performance.now`) the client has all to itself. */
const leftToClient = new WeakMap<S3Client, number>();

/** A storage that is busy, or a line that broke: it is not to be asked once more for each text. */
const PAUSE_MS = 1000;

/**
 * Writes a text over the client's own connections, signed as a ticket is. Past its stack of middleware a ticket with
 * its link takes 1 ms of a processor in place of 2.4 (bench/README.md). It is the first attempt only: whatever is not the usual answer is left to the
 * client, which knows what to make of it.
 *
 * @returns undefined where the client is to try; something may have been written
 */
export async function putPlainly(
  session: SigningClient,
  put: PlainPut,
  abortSignal: AbortSignal,
): Promise<PlainAnswer | undefined> {
  const { client } = session;
  if (performance.now() < (leftToClient.get(client) ?? 0)) return undefined;
  const status = await statusOfPut(session, put, abortSignal).catch(() => abortSignal.throwIfAborted());
  if (status === WRITTEN) return 'written';
  if (status === CONDITION_FAILED) return 'refused';
  const isForGood = status !== undefined && NOT_LIKE_THIS.includes(status);
  leftToClient.set(client, isForGood ? Number.POSITIVE_INFINITY : performance.now() + PAUSE_MS);
  return undefined;
}

async function statusOfPut(
  { client, presigner }: SigningClient,
  { key, text, headers }: PlainPut,
  abortSignal: AbortSignal,
): Promise<number> {
  const { requestHandler, systemClockOffset } = client.config;
  const body = Buffer.from(text);
  const sent = { ...headers, 'content-length': String(body.length) };
  const signedAt = new Date(Math.floor((Date.now() + systemClockOffset) / 1000) * 1000);
  const { url } = await presigner.presign(
    { method: 'PUT', key, query: { 'x-id': 'PutObject' }, headers: sent },
    signedAt,
    LIFE_SECONDS,
  );
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const request = {
    method: 'PUT',
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname + search,
    headers: { ...sent, 'user-agent': USER_AGENT },
    body,
  };
  const { response } = await requestHandler.handle(request, { abortSignal });
  // For the next one on this connection.
  response.body.on('error', () => undefined).resume();
  return response.statusCode;
}
