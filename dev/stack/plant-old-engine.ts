import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { passOn } from './pass-on.ts';

/** What an engine does with an upload in parts that is to have a checksum. */
export type ChecksumManner =
  | { readonly refuses: number; readonly code: string }
  /** It takes the header for one that it need not know. */
  | 'ignores'
  /** It knows checksums over the parts' checksums only. */
  | 'passes over the type';

/**
 * S3 as an engine has it that does not know some checksums. Host goes through as it came: it is signed. Give its `endpoint` as
 * `PUTLINK_S3_ENDPOINT`, then say where S3 is with `leadTo`. Call `close()` at the end.
 *
 * @param knows the algorithms that it has all the same
 */
export async function plantOldEngine(manner: ChecksumManner, knows: readonly string[] = []) {
  let to = 'http://127.0.0.1';
  let asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const isBeginning = incoming.method === 'POST' && /[?&]uploads/.test(incoming.url ?? '');
    const algorithm = String(incoming.headers['x-amz-checksum-algorithm'] ?? 'none');
    if (isBeginning) asked.push(algorithm);
    const isUnknown = isBeginning && algorithm !== 'none' && !knows.includes(algorithm);
    if (isUnknown && typeof manner === 'object') return refuse(outgoing, manner);
    return passOn(to)(incoming, isUnknown ? withoutChecksum(outgoing, manner === 'ignores') : outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(endpoint: string): void {
      to = endpoint;
    },
    /** The algorithm of every upload that was to be begun since the last time, `none` for one without. */
    takeAsked(): string[] {
      const taken = asked;
      asked = [];
      return taken;
    },
    async close(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function refuse(outgoing: ServerResponse, { refuses, code }: { refuses: number; code: string }): void {
  outgoing
    .writeHead(refuses, { 'content-type': 'application/xml' })
    .end(`<Error><Code>${code}</Code><Message>no such checksum</Message></Error>`);
}

/** The answer says nothing of the checksum, or nothing of its type. */
function withoutChecksum(outgoing: ServerResponse, isAll: boolean): ServerResponse {
  const write = outgoing.writeHead.bind(outgoing) as (
    status: number,
    headers: IncomingMessage['headers'],
  ) => ServerResponse;
  return Object.assign(outgoing, {
    writeHead(status: number, headers: IncomingMessage['headers']) {
      const hidden = ['x-amz-checksum-type', ...(isAll ? ['x-amz-checksum-algorithm'] : [])];
      return write(
        status,
        Object.fromEntries(Object.entries(headers).filter(([name]) => !hidden.includes(name))),
      );
    },
  });
}
