import { readHttpDate } from '../../core/time/http-date.ts';
import { readText } from '../read-text.ts';

const ANSWER_TIMEOUT_MS = 20_000;
/** Tokens with the groups of somebody who is in hundreds have some 10 KB. */
const ANSWER_MAX_BYTES = 1024 ** 2;

/** What a provider answered; `body` is undefined for what is no JSON. */
export interface ProviderAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Epoch ms by its own clock, where it tells. */
  readonly serverMs: number | null;
}

/**
 * Asks a provider, without cookies. Redirects are not followed: they could carry a code or a token elsewhere.
 *
 * @param body sent as a form, or as JSON where it is none
 * @returns null where nothing comes that we may read: a dead line, or a provider that lets no extension in
 */
export async function askProvider(
  address: string,
  body?: URLSearchParams | object,
): Promise<ProviderAnswer | null> {
  const isForm = body instanceof URLSearchParams;
  try {
    const answer = await fetch(address, {
      ...(body ? { method: 'POST', body: isForm ? body : JSON.stringify(body) } : {}),
      headers: {
        accept: 'application/json',
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const text = await readText(answer, ANSWER_MAX_BYTES);
    return {
      status: answer.status,
      body: parse(text),
      serverMs: readHttpDate(answer.headers.get('date') ?? ''),
    };
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
