import * as v from 'valibot';
import { type Failure, failureFrom } from '../../../core/job/failure.ts';
import { acceptTicket } from '../../accept-request.ts';
import { callIssuer } from '../../call-issuer.ts';
import type { Connection } from '../../issuer-client.ts';
import { anyTicket } from '../../simple/any-ticket.ts';
import { askedFile } from '../asked-file.ts';
import { mapped } from '../kinds/mapped.ts';
import { hideSecrets } from './hide-secrets.ts';

/** What came of asking once, as it may be shown. */
export interface MapTrial {
  /** The answer as JSON, without what opens something; absent where it was none. */
  readonly answer?: string;
  /** Where the file would go, under which key, with which headers, and with which link. */
  readonly found?: {
    readonly to: string;
    readonly key?: string;
    readonly headers: readonly string[];
    readonly link?: string;
  };
  readonly failure?: Failure;
}

/** Asks the endpoint for a ticket as the map says, for a small text that is never sent. Never throws. */
export async function tryMap(connection: Connection): Promise<MapTrial> {
  const declaration = mapped(connection.fieldMap, connection.endpoint);
  const file = askedFile({ name: 'putlink-check.txt', type: 'text/plain', sizeBytes: 20, folder: '' });
  let heard: unknown;
  const shown = () =>
    heard === undefined ? {} : { answer: JSON.stringify(hideSecrets(heard, connection.token), null, 2) };
  try {
    const refusal = (body: unknown) => {
      heard = body;
      return undefined;
    };
    const question = declaration.ask(file, connection);
    const hear = v.pipe(
      v.unknown(),
      v.transform((body) => {
        heard = body;
        return body;
      }),
      declaration.answer,
    );
    const signed = await callIssuer({ token: connection.token, ...question, refusal }, hear);
    if ('begun' in signed) return shown();
    const ticket = acceptTicket(anyTicket(signed, { ...file, key: file.folderKey }, connection), connection);
    if (ticket.mode === 'multipart') return shown();
    const { key, downloadUrl } = ticket;
    const headers = Object.keys(ticket.mode === 'post' ? {} : ticket.headers);
    const { origin, pathname } = new URL(ticket.url);
    const link = downloadUrl ? String(hideSecrets(downloadUrl, connection.token)) : undefined;
    return {
      ...shown(),
      found: { to: `${origin}${pathname}`, headers, ...(key ? { key } : {}), ...(link ? { link } : {}) },
    };
  } catch (thrown) {
    return { ...shown(), failure: failureFrom(thrown) };
  }
}
