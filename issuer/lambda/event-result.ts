import type { Payload } from './read-event.ts';

/** What API Gateway and Function URLs make an answer of. */
export interface EventResult {
  statusCode: number;
  /** Payload format 2.0. */
  headers?: Record<string, string>;
  cookies?: string[];
  /** Payload format 1.0. */
  multiValueHeaders?: Record<string, string[]>;
  body: string;
  isBase64Encoded: boolean;
}

export async function resultOf(response: Response, payload: Payload): Promise<EventResult> {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value;
  const cookies = response.headers.getSetCookie();
  return {
    statusCode: response.status,
    ...(payload === '2.0'
      ? { headers, ...(cookies.length > 0 && { cookies }) }
      : { multiValueHeaders: listsOf(headers, cookies) }),
    ...spellBody(new Uint8Array(await response.arrayBuffer())),
  };
}

function listsOf(headers: Record<string, string>, cookies: string[]): Record<string, string[]> {
  return {
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  };
}

/** As it is if the bytes are UTF-8, whatever their type says: a REST API decodes base64 only for types it was told of. */
function spellBody(bytes: Uint8Array): Pick<EventResult, 'body' | 'isBase64Encoded'> {
  try {
    const body = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { body, isBase64Encoded: false };
  } catch {
    return { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true };
  }
}
