import { type IncomingMessage, request, type ServerResponse } from 'node:http';

export type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** What a proxy does to a request on its way. */
export type Change = (headers: Record<string, unknown>, incoming: IncomingMessage) => void;

/**
 * Passes requests on, changed; `Host` stays as it came unless changed.
 *
 * @param answered waited for before an answer goes back
 */
export function passOn(
  to: string,
  change: Change = () => undefined,
  answered: () => Promise<void> | void = () => undefined,
): Handler {
  return (incoming, outgoing) => {
    const headers: Record<string, unknown> = { ...incoming.headers };
    change(headers, incoming);
    const sent = request(
      to + incoming.url,
      { method: incoming.method ?? 'GET', headers: headers as never },
      async (answer) => {
        await answered();
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    sent.once('error', () => outgoing.writeHead(502).end());
    incoming.pipe(sent);
  };
}
