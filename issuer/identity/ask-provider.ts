import { isSafeAddress } from '../config/identity/read-oidc.ts';
import { IdentityFault } from './identity-fault.ts';

/** A cold start of a provider takes a few seconds; a browser waits 20 s for us. */
const ANSWER_MS = 5000;

/** Entra's keys have 20 KB. More is no list of keys. */
const ANSWER_MAX_BYTES = 512 * 1024;

/** What a provider said, whatever its status; `body` is undefined for what is no JSON. */
export interface ProviderAnswer {
  status: number;
  body: unknown;
}

/**
 * Asks the provider. Redirects are not followed: what it says is believed because of its address.
 *
 * @throws {IdentityFault} `unreachable` when nothing comes, `unsafe` for an address that anybody could answer under
 */
export async function askProvider(address: string, question: RequestInit = {}): Promise<ProviderAnswer> {
  if (!URL.canParse(address) || !isSafeAddress(new URL(address))) {
    throw new IdentityFault('unsafe', 'The provider names an address without https');
  }
  const headers = new Headers(question.headers);
  headers.set('accept', 'application/json');
  let text: string;
  let status: number;
  try {
    const answer = await fetch(address, {
      ...question,
      redirect: 'manual',
      headers,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    status = answer.status;
    text = await readText(answer);
  } catch (error) {
    if (error instanceof IdentityFault) throw error;
    throw new IdentityFault('unreachable', 'The provider does not answer', { cause: error });
  }
  return { status, body: parse(text) };
}

async function readText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > ANSWER_MAX_BYTES) throw new IdentityFault('not-a-provider', 'The answer is far too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
