import { setTimeout as pause } from 'node:timers/promises';

/** A new Function URL may answer 403 for some seconds, until its permissions are known everywhere. */
const TRIES = 10;
const ANSWER_MS = 10_000;

/**
 * Asks the endpoint what it can do, as the first user's extension will, without a token.
 *
 * @returns undefined when it answers, else what came in place of an answer
 */
export async function waitForAnswer(endpoint: string, everyMs: number): Promise<string | undefined> {
  let came = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await pause(everyMs);
    came = await ask(endpoint);
    if (came === 'HTTP 200') return undefined;
  }
  return came;
}

async function ask(endpoint: string): Promise<string> {
  try {
    const { status } = await fetch(`${endpoint.replace(/(?<!\/)\/+$/, '')}/v1/capabilities`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return `HTTP ${status}`;
  } catch (thrown) {
    const { cause, message } = thrown as Error & { cause?: NodeJS.ErrnoException };
    return cause?.code ?? message;
  }
}
